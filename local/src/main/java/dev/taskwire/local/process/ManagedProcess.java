package dev.taskwire.local.process;

import dev.taskwire.local.LocalException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A child process with a log file, stopped at the latest when this JVM ends in order. It runs in a session of its own, so
 * Ctrl-C reaches it through its owner only. Thread-safe.
 */
public final class ManagedProcess implements AutoCloseable {

    private static final Duration REAPED = Duration.ofSeconds(5);

    private final ProcessSpec spec;
    private final Process process;
    private volatile boolean stopping;

    private ManagedProcess(ProcessSpec spec, Process process) {
        this.spec = spec;
        this.process = process;
    }

    /**
     * Starts the process and returns at once.
     *
     * @throws LocalException if the program cannot be run
     * @throws IllegalStateException if this JVM is ending
     */
    public static ManagedProcess start(ProcessSpec spec) {
        try {
            ManagedProcess managed = new ManagedProcess(spec, spec.start());
            managed.guard();
            return managed;
        } catch (IOException e) {
            throw new LocalException("cannot start " + spec + ": " + e.getMessage(), e);
        }
    }

    private void guard() {
        try {
            ExitGuard.add(this);
        } catch (IllegalStateException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /**
     * Waits until the process serves.
     *
     * @throws LocalException with the end of its log if it ends instead, or if {@code atMost} passes; it is stopped then
     */
    public void awaitReady(Duration atMost, Callable<Boolean> ready) {
        try {
            Wait.until(name() + " to be ready", atMost, () -> {
                if (!isAlive()) {
                    throw new LocalException(stopping ? name() + " was stopped" : deathNotice());
                }
                return ready.call();
            });
        } catch (LocalException e) {
            if (!isAlive()) {
                close();
                throw e;
            }
            close();
            throw new LocalException(e.getMessage() + "; " + log().notice(), e);
        }
    }

    /**
     * Waits until the process ends by itself.
     *
     * @return its exit code
     * @throws LocalException if it runs longer than {@code atMost}, or the thread is interrupted
     */
    public int waitFor(Duration atMost) {
        try {
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new LocalException(
                        name() + " runs longer than " + atMost.toMinutes() + " min; " + log().notice());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalException("interrupted while " + name() + " runs", e);
        }
    }

    public String name() {
        return spec.name();
    }

    public long pid() {
        return process.pid();
    }

    /** What it was started with; it may run under the end of that, where the first words are wrappers. */
    public String commandLine() {
        return String.join(" ", spec.command());
    }

    public Path logFile() {
        return spec.logFile();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Whether its owner asked it to end; an end before that is a failure. */
    public boolean isStopping() {
        return stopping;
    }

    /** Completes when the process has ended, for whatever reason. */
    public CompletableFuture<ManagedProcess> onExit() {
        return process.onExit().thenApply(ended -> this);
    }

    /** Says that it ended by itself, where its log is and how that ends. */
    public String deathNotice() {
        String code = process.isAlive() ? "" : " with exit code " + process.exitValue();
        return name() + " ended by itself" + code + "; " + log().notice();
    }

    /** The last lines of its log. */
    public List<String> logTail() {
        return log().tail();
    }

    private LogFile log() {
        return new LogFile(logFile());
    }

    /** Kills it without asking, as a fault would; that counts as wanted by its owner. */
    public void kill() {
        stopping = true;
        var unused = end("KILL", REAPED);
    }

    /**
     * Asks it to end, and kills it after {@code within}; that counts as wanted by its owner.
     *
     * @return its exit code, 137 where it had to be killed
     */
    public int stop(Duration within) {
        stopping = true;
        var unused = end(spec.stopSignal(), within);
        return process.exitValue();
    }

    /** Starts the same again, once this one has ended. */
    public ManagedProcess startAgain() {
        return startAgain(spec.command());
    }

    /** As the other, by another command with the same settings. */
    public ManagedProcess startAgain(List<String> command) {
        if (isAlive()) {
            throw new IllegalStateException(this + " is still running");
        }
        return start(spec.with(command));
    }

    /** Asks it to end, kills it after its bound, and returns when it is gone. May be called again. */
    @Override
    public void close() {
        stopping = true;
        if (!end(spec.stopSignal(), spec.stopWithin())) {
            System.err.println(
                    name() + " did not end within " + spec.stopWithin().toSeconds() + " s and was killed");
        }
    }

    private boolean end(String signal, Duration within) {
        boolean inTime = Signals.stop(process.toHandle(), signal, within);
        // It is gone for the system before this JVM has taken its exit code.
        Wait.until("the exit code of " + this, REAPED, () -> !process.isAlive());
        ExitGuard.remove(this);
        return inTime;
    }

    @Override
    public String toString() {
        return name() + " (pid " + pid() + ")";
    }
}
