package dev.taskwire.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.local.LocalException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedProcessTest {

    private static final Duration LONG = Duration.ofSeconds(10);

    @TempDir
    Path dir;

    private ProcessSpec shell(String script) {
        return ProcessSpec.of("shell", List.of("sh", "-c", script), dir.resolve("log/shell.log"));
    }

    /** Not INT: a shell started with it ignored, as every background job of a script is, cannot trap it. */
    @Test
    void stopsOnTheSignalItWasGiven() throws Exception {
        ProcessSpec spec = shell("trap 'echo bye; exit 0' USR1; echo up; while :; do sleep 0.05; done")
                .withStop("USR1", LONG);
        ManagedProcess process = ManagedProcess.start(spec);
        process.awaitReady(LONG, () -> process.logTail().contains("up"));
        process.close();
        assertThat(process.isAlive()).isFalse();
        assertThat(process.isStopping()).isTrue();
        assertThat(process.logTail()).containsExactly("up", "bye");
        assertThat(process.onExit().get(1, TimeUnit.SECONDS)).isSameAs(process);
    }

    @Test
    void isKilledWhenItDoesNotStop() {
        ProcessSpec spec =
                shell("trap '' TERM; echo up; while :; do sleep 0.05; done").withStop("TERM", Duration.ofMillis(200));
        ManagedProcess process = ManagedProcess.start(spec);
        process.awaitReady(LONG, () -> process.logTail().contains("up"));
        process.close();
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void anEarlyEndSaysWhereTheLogIsAndHowItEnds() {
        ManagedProcess process = ManagedProcess.start(shell("echo no such file: x.yaml; exit 3"));
        assertThatThrownBy(() -> process.awaitReady(LONG, () -> false))
                .isInstanceOf(LocalException.class)
                .hasMessageContaining("shell ended by itself with exit code 3")
                .hasMessageContaining(dir.resolve("log/shell.log").toString())
                .hasMessageContaining("| no such file: x.yaml");
    }

    @Test
    void isStoppedWhenItIsNotReadyInTime() {
        ManagedProcess process = ManagedProcess.start(shell("exec sleep 60"));
        assertThatThrownBy(() -> process.awaitReady(Duration.ofMillis(100), () -> false))
                .hasMessageContaining("waited 100 ms for shell to be ready");
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void getsItsEnvironmentAndItsOwnSession() throws Exception {
        try (ManagedProcess process = ManagedProcess.start(
                shell("echo $COLOUR; ps -o sid= -p $$ 2>/dev/null; :").withEnv(Map.of("COLOUR", "blue")))) {
            assertThat(process.onExit().get(10, TimeUnit.SECONDS).logTail())
                    .first()
                    .isEqualTo("blue");
        }
    }

    @Test
    void keepsTheLogOfTheRunBefore() throws Exception {
        for (String run : List.of("one", "two")) {
            try (ManagedProcess process = ManagedProcess.start(shell("echo " + run))) {
                assertThat(process.onExit().get(10, TimeUnit.SECONDS).logTail()).containsExactly(run);
            }
        }
        assertThat(Files.readString(dir.resolve("log/shell.log.1"))).isEqualTo("one\n");
    }

    @Test
    void aMissingProgramIsAClearError() {
        assertThatThrownBy(() -> {
                    try (ManagedProcess process = ManagedProcess.start(
                            ProcessSpec.of("ghost", List.of("/no/such/program"), dir.resolve("ghost.log")))) {
                        process.awaitReady(LONG, () -> false);
                    }
                })
                .isInstanceOf(LocalException.class)
                .hasMessageContaining("ghost");
    }
}
