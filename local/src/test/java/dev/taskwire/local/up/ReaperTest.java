package dev.taskwire.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.local.process.ExitGuard;
import dev.taskwire.local.process.Programs;
import dev.taskwire.local.process.Wait;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReaperTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path dir;

    @Test
    void whatAKilledLauncherLeavesIsStoppedAndThrownAway() throws Exception {
        Path home = dir.resolve("home");
        Process launcher = launcher(home);
        Wait.until("the launcher's child", PATIENCE, () -> child(home).isPresent());
        ProcessHandle child = child(home).orElseThrow();
        assertThat(child.isAlive()).isTrue();

        launcher.destroyForcibly();

        Wait.until("the child's end", PATIENCE, () -> !child.isAlive());
        Wait.until("the folder's end", PATIENCE, () -> !Files.exists(home));
    }

    @Test
    void whatIsDoneWithIsThrownAwayBeforeItsClosingReturns() throws Exception {
        Path home = dir.resolve("home");
        try (Reaper reaper = Reaper.of(home)) {
            Path file = Files.writeString(reaper.dir().resolve("file"), "text");
            assertThat(file).exists();
        }
        assertThat(home).doesNotExist();
        assertThat(ExitGuard.isEnding()).isFalse();
    }

    private static Optional<ProcessHandle> child(Path home) {
        return new StateFile(new Home(home, home, home).stateFile())
                .read().stream()
                        .flatMap(state -> state.processes().stream())
                        .flatMap(entry -> entry.process().find().stream())
                        .findFirst();
    }

    private Process launcher(Path home) throws Exception {
        List<String> command = List.of(
                Programs.java(),
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                SleepLauncherMain.class.getName(),
                home.toString());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("launcher.log").toFile())
                .start();
    }
}
