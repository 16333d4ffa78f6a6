package dev.taskwire.local.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Closes what is still open when the JVM ends, newest first, one after the other. Thread-safe.
 *
 * <p>One hook for all, since the JVM runs its hooks at the same time, and the order of a shutdown matters.
 */
public final class ExitGuard {

    private static final Deque<AutoCloseable> OPEN = new ArrayDeque<>();
    private static final Object LOCK = new Object();
    private static boolean hooked;
    private static boolean ending;
    private static OptionalInt exitCode = OptionalInt.empty();

    private ExitGuard() {}

    /**
     * Has {@code resource} closed at the end of the JVM, before everything that was added earlier.
     *
     * @throws IllegalStateException if the JVM is already ending: then nothing may be opened any more
     */
    public static void add(AutoCloseable resource) {
        synchronized (LOCK) {
            if (ending) {
                throw new IllegalStateException("this process is shutting down");
            }
            if (!hooked) {
                Runtime.getRuntime().addShutdownHook(new Thread(ExitGuard::closeAll, "exit-guard"));
                hooked = true;
            }
            OPEN.push(resource);
        }
    }

    /** Forgets a resource, for one that was closed by its owner. */
    public static void remove(AutoCloseable resource) {
        synchronized (LOCK) {
            OPEN.removeIf(open -> open == resource);
        }
    }

    /** Whether the JVM is ending; then what fails, fails because of that. */
    public static boolean isEnding() {
        synchronized (LOCK) {
            return ending;
        }
    }

    /** The exit code of a JVM that a signal ends, once all is closed; empty leaves it to the JVM (128 + signal). */
    public static void onSignalExitWith(OptionalInt code) {
        synchronized (LOCK) {
            exitCode = code;
        }
    }

    private static void closeAll() {
        for (AutoCloseable next = next(); next != null; next = next()) {
            try {
                next.close();
            } catch (Exception e) {
                System.err.println("could not close " + next + ": " + e);
            }
        }
        synchronized (LOCK) {
            // The exit code of a JVM that is already ending can be changed in no other way.
            exitCode.ifPresent(code -> Runtime.getRuntime().halt(code));
        }
    }

    private static @Nullable AutoCloseable next() {
        synchronized (LOCK) {
            ending = true;
            return OPEN.poll();
        }
    }
}
