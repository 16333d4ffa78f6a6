package dev.taskwire.local.up;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.console.Progress;
import dev.taskwire.local.process.ExitGuard;
import dev.taskwire.local.process.Programs;
import dev.taskwire.local.process.Sessions;
import dev.taskwire.local.process.Trees;
import dev.taskwire.local.process.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Throws a home folder away when this JVM is done with it, or dead: a process of its own, which waits for the end of its
 * input, stops what a stack in that folder left running and deletes the folder. Not even kill -9 of this JVM leaves
 * anything behind then. Start it before the stack. Thread-safe.
 */
public final class Reaper implements AutoCloseable {

    /** The system drops the lock of a killed launcher a moment after its end. */
    private static final Duration UNLOCKED = Duration.ofSeconds(10);

    private static final long REAPED_SECONDS = 120;

    private final Path dir;
    private final Process process;

    private Reaper(Path dir, Process process) {
        this.dir = dir;
        this.process = process;
    }

    /**
     * Begins to watch.
     *
     * @param dir all of it is deleted in the end
     * @throws LocalException if the process cannot be started
     */
    public static Reaper of(Path dir) {
        Path absolute = dir.toAbsolutePath().normalize();
        List<String> command = List.of(
                Programs.java(),
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Reaper.class.getName(),
                absolute.toString());
        try {
            Files.createDirectories(absolute);
            Process process = new ProcessBuilder(Sessions.ownSession(command))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Reaper reaper = new Reaper(absolute, process);
            ExitGuard.add(reaper);
            return reaper;
        } catch (IOException e) {
            throw new LocalException("cannot watch over " + absolute + ": " + e.getMessage(), e);
        }
    }

    /** What it watches over. */
    public Path dir() {
        return dir;
    }

    /** Has the folder thrown away and returns when it is gone; to be called when the stack in it is closed. */
    @Override
    public void close() {
        ExitGuard.remove(this);
        try {
            process.getOutputStream().close();
            if (!process.waitFor(REAPED_SECONDS, TimeUnit.SECONDS)) {
                throw new LocalException(this + " does not end; its process is " + process.pid());
            }
        } catch (IOException e) {
            throw new LocalException(this + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalException("interrupted while " + this + " works", e);
        }
    }

    @Override
    public String toString() {
        return "the clearing of " + dir;
    }

    /** The process. Its argument is the folder; its input ends with the launcher. */
    public static void main(String[] args) throws IOException {
        byte[] never = System.in.readAllBytes();
        assert never.length == 0;
        Path dir = Path.of(args[0]);
        Home home = new Home(dir, dir, dir);
        AtomicReference<RunLock> lock = new AtomicReference<>();
        Wait.until("the launcher to let go of " + dir, UNLOCKED, () -> {
            Optional<RunLock> taken = RunLock.tryTake(home);
            taken.ifPresent(lock::set);
            return taken.isPresent();
        });
        try (RunLock held = lock.get()) {
            Leftovers.stop(home, Progress.SILENT);
            Trees.delete(dir);
            assert held != null;
        }
    }
}
