package dev.taskwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.local.LocalException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
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
    void anUnknownFailureNamesItselfAndHowToLearnMore() {
        assertThat(executeFailing(new Failing(new IllegalStateException("surprise"))))
                .isEqualTo(1);
        assertThat(err.toString()).contains("IllegalStateException: surprise").contains("TASKWIRE_DEBUG=true");
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
