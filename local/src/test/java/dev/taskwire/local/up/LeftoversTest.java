package dev.taskwire.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.local.console.ConsoleProgress;
import dev.taskwire.local.process.ManagedProcess;
import dev.taskwire.local.process.ProcessSpec;
import dev.taskwire.local.process.Wait;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {

    @TempDir
    Path dir;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final ConsoleProgress progress =
            new ConsoleProgress(new PrintStream(said, true, StandardCharsets.UTF_8), false);
    private Home home = new Home(Path.of("/checkout"), Path.of("/"), Path.of("/"));
    private StateFile file = new StateFile(Path.of("/"));

    @BeforeEach
    void useTheFolder() {
        home = new Home(dir, dir, dir);
        file = new StateFile(home.stateFile());
    }

    private ManagedProcess sleeper() {
        return ManagedProcess.start(ProcessSpec.of("sleeper", List.of("sleep", "60"), home.log("sleeper")));
    }

    private void record(RunState.Identity process) {
        RunState.Entry entry = new RunState.Entry(
                "sleeper",
                ProcessGroup.SERVICE,
                null,
                process,
                Map.of(),
                null,
                home.log("sleeper").toString());
        RunState.Identity gone = new RunState.Identity(Integer.MAX_VALUE, 0, "");
        file.write(new RunState(gone, "kafka", "single", "none", dir.toString(), false, Map.of(), List.of(entry)));
    }

    @Test
    void stopsARecordedProcess() {
        try (ManagedProcess left = sleeper()) {
            record(RunState.Identity.of(left.handle(), left.commandLine()));
            Leftovers.stop(home, progress);
            // Noticed a moment later by the thread that waits for it.
            Wait.until("its end to be noticed", Duration.ofSeconds(5), () -> !left.isAlive());
            assertThat(said.toString(StandardCharsets.UTF_8)).contains("stopped sleeper (pid " + left.pid() + ")");
            assertThat(file.read()).isEmpty();
        }
    }

    @Test
    void sparesAProcessThatOnlyHasTheNumber() {
        try (ManagedProcess stranger = sleeper()) {
            long started = RunState.Identity.of(stranger.handle(), "").startedAt();
            for (RunState.Identity other : List.of(
                    new RunState.Identity(stranger.pid(), started - 60_000, stranger.commandLine()),
                    new RunState.Identity(stranger.pid(), started, "sleep 61"))) {
                record(other);
                Leftovers.stop(home, progress);
                assertThat(stranger.isAlive()).isTrue();
            }
            assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
        }
    }

    @Test
    void aRunIsRunningWhileItsLauncherLives() {
        record(RunState.Identity.of(ProcessHandle.current(), ""));
        assertThat(file.running()).isEmpty();
        RunState.Identity self = RunState.Identity.of(ProcessHandle.current(), "");
        file.write(new RunState(self, "dapr", "split", "jwt", dir.toString(), true, Map.of("http", "x"), List.of()));
        assertThat(file.running()).get().satisfies(state -> {
            assertThat(state.transport()).isEqualTo("dapr");
            assertThat(state.ephemeral()).isTrue();
            assertThat(state.urls()).containsEntry("http", "x");
        });
    }

    @Test
    void aBrokenStateFileIsAClearError() throws Exception {
        Files.createDirectories(home.run());
        Files.writeString(home.stateFile(), "{");
        assertThatThrownBy(file::read).hasMessageContaining("cannot read " + home.stateFile());
    }

    @Test
    void movingBetweenModesIsSaidOnceAndForgetsTheJobOfTheOldAppId() throws Exception {
        Files.createDirectories(home.schedulerData());
        ModeChange.note(home, false, progress);
        assertThat(home.schedulerData()).exists();
        ModeChange.note(home, true, progress);
        assertThat(home.schedulerData()).doesNotExist();
        ModeChange.note(home, true, progress);
        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .contains("from all roles in one process to one process per service");
    }
}
