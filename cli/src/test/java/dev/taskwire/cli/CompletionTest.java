package dev.taskwire.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script, in the shells themselves. */
@Timeout(60)
class CompletionTest {

    /** As the shell calls it when the Tab key is pressed after the last of the words. */
    private static final String PRESS_TAB = """
            source "$1"; shift
            compopt() { :; }
            COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}; COMPREPLY=()
            _complete_taskwire "$1" "${COMP_WORDS[$COMP_CWORD]}" ""
            echo "${COMPREPLY[*]}"
            """;

    /** Completes a line as soon as there is one to edit, keeps what came of it, and ends the shell. */
    private static final String ZSHRC = """
            source %s
            complete-and-end() {
                BUFFER='%s'
                CURSOR=$#BUFFER
                zle complete-word
                print -r -- "$BUFFER" > $ZDOTDIR/completed
                exit
            }
            zle -N zle-line-init complete-and-end
            """;

    private static final String IN_A_TERMINAL = """
            zmodload zsh/zpty
            zpty shell "ZDOTDIR=$1 exec zsh -i"
            while zpty -r shell line; do print -r -- "$line"; done
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private String run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip();
    }

    private String script(String shell) throws IOException {
        var said = new Cli().run("completion", shell);
        assertThat(said.exitCode()).isZero();
        return Files.writeString(dir.resolve("taskwire." + shell), said.out()).toString();
    }

    @ParameterizedTest
    @CsvSource({
        "'./taskwire ta', 'tasks tail'",
        "'./taskwire tasks don', done",
        "'taskwire tasks list --stat', --status",
        "'taskwire tasks list --status p', pending",
        "'taskwire tasks add --priority u', urgent",
        "'taskwire switch --to ', 'kafka dapr'",
        "'taskwire up --transport k', kafka",
        "'taskwire dlq list --state o', open",
        "'taskwire completion ', 'bash zsh'"
    })
    void bashCompletesCommandsOptionsAndValues(String line, String completed) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("bash", "--norc", "-c", PRESS_TAB, "bash", script("bash")));
        command.addAll(List.of(line.split(" ", -1)));

        assertThat(run(command.toArray(String[]::new))).isEqualTo(completed);
    }

    @ParameterizedTest
    @CsvSource({
        "./taskwire tasks don, './taskwire tasks done '",
        "taskwire tasks list --stat, 'taskwire tasks list --status '",
        "taskwire tasks list --status p, 'taskwire tasks list --status pending '",
        "taskwire switch --to k, 'taskwire switch --to kafka '"
    })
    void zshCompletesThem(String line, String completed) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/zsh")), "there is no zsh");
        Files.writeString(dir.resolve(".zshrc"), ZSHRC.formatted(script("zsh"), line));
        var unused = run("zsh", "-f", "-c", IN_A_TERMINAL, "zsh", dir.toString()); // all that a terminal shows
        assertThat(Files.readString(dir.resolve("completed"))).isEqualTo(completed + "\n");
    }

    @Test
    void zshCompletesOtherCommandsAsBefore() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/zsh")), "there is no zsh");
        var state = "source \"$1\"; [[ -o completealiases ]] && echo set; alias; echo end";
        assertThat(run("zsh", "-f", "-c", state, "zsh", script("zsh")))
                .doesNotContain("compopt", "set")
                .endsWith("end");
    }
}
