package dev.taskwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.local.LocalException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine command =
            Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "up --help",
                "status --help",
                "token --help",
                "mail list --help",
                "dapr install --help",
                "dlq list --help",
                "dlq show --help",
                "dlq redrive --help",
                "dlq discard --help",
                "switch --help",
                "faults --help"
            })
    void everyCommandHasHelp(String arguments) {
        assertThat(command.execute(arguments.split(" "))).isZero();
        assertThat(out.toString()).contains("Usage: taskwire");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "up --nonsense",
                "up --transport=http",
                "token",
                "token --user=1 --ttl=x",
                "mail show",
                "dlq",
                "dlq show",
                "dlq redrive",
                "dlq redrive 1 --all",
                "dlq redrive --all --topic=task-events",
                "dlq list --state=lost",
                "dapr",
                "switch",
                "switch --to=http",
                "faults --only=nonsense"
            })
    void wrongUsageIsOneSentenceAndExitCode2(String arguments) {
        assertThat(command.execute(arguments.split(" "))).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines().toList())
                .singleElement()
                .asString()
                .startsWith("taskwire: ")
                .endsWith(" --help");
    }

    @Test
    void aKnownFailureIsOneSentenceWithoutATrace() {
        assertThat(executeFailing(new Failing(new LocalException("the port is taken"))))
                .isEqualTo(1);
        assertThat(err.toString().lines()).containsExactly("taskwire: the port is taken");
    }

    @Test
    void aWrongSettingIsExitCode2() {
        assertThat(executeFailing(new Failing(LocalException.wrongUsage("OPS_PORT=x is not a port"))))
                .isEqualTo(2);
        assertThat(err.toString()).contains("OPS_PORT=x");
    }

    @Test
    void anUnknownFailureNamesItselfAndHowToLearnMoreButNotWhatItHolds() {
        assertThat(executeFailing(new Failing(new IllegalStateException("Bearer secret"))))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains("IllegalStateException;")
                .contains("TASKWIRE_DEBUG=true")
                .doesNotContain("secret");
    }

    @Test
    void aFailureCannotMoveATerminal() {
        assertThat(executeFailing(new Failing(new LocalException("a\u001b[2Jb"))))
                .isEqualTo(1);
        assertThat(err.toString().lines()).containsExactly("taskwire: a\\u001b[2Jb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dlq list", "switch --to=kafka"})
    void anOperatorsTokenThatCannotBeSentIsNotTold(String arguments, @TempDir Path dir) throws IOException {
        var file = Files.writeString(dir.resolve("token"), "secret-secret-\u0007secret");
        var words = (arguments + " --url http://127.0.0.1:1 --token-file " + file).split(" ");
        assertThat(command.execute(words)).isEqualTo(2);
        assertThat(err.toString().lines()).containsExactly("taskwire: --token-file holds no bearer token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mail show 1 --source", "dlq show 1 --raw"})
    void bytesOfOthersAreNotForATerminal(String arguments) {
        System.setProperty("taskwire.terminal.stdout", "true");
        try {
            assertThat(command.execute(arguments.split(" "))).isEqualTo(2);
        } finally {
            System.clearProperty("taskwire.terminal.stdout");
        }
        assertThat(err.toString())
                .contains(" is not for a terminal")
                .endsWith("redirect it: > FILE" + System.lineSeparator());
    }

    private int executeFailing(Failing failing) {
        return Main.commandLine()
                .addSubcommand("fail", failing)
                .setErr(new PrintWriter(err))
                .execute("fail");
    }

    /** Fails as told. */
    @Command(name = "fail")
    private static final class Failing implements Runnable {

        private final RuntimeException failure;

        Failing(RuntimeException failure) {
            this.failure = failure;
        }

        @Override
        public void run() {
            throw failure;
        }
    }
}
