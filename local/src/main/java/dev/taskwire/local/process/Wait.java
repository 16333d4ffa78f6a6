package dev.taskwire.local.process;

import dev.taskwire.local.LocalException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Bounded polling: the only place of this module that sleeps. */
public final class Wait {

    private static final long STEP_MILLIS = 25;

    private Wait() {}

    /**
     * Returns when {@code condition} gives true. An exception of the condition counts as "not yet" and becomes the
     * cause at the deadline.
     *
     * @param what completes the sentence "waited 10 s for ..."
     * @throws LocalException at the deadline, or when the thread is interrupted
     */
    public static void until(String what, Duration atMost, Callable<Boolean> condition) {
        Exception last = null;
        long deadline = System.nanoTime() + atMost.toNanos();
        do {
            try {
                if (condition.call()) {
                    return;
                }
                last = null;
            } catch (LocalException e) {
                throw e;
            } catch (InterruptedException e) {
                throw interrupted(what, e);
            } catch (Exception e) {
                last = e;
            }
            pause(what);
        } while (System.nanoTime() < deadline);
        throw new LocalException("waited " + seconds(atMost) + " for " + what + reason(last), last);
    }

    /** Like {@link #until}, but says whether the condition came true in time. */
    public static boolean reached(Duration atMost, Callable<Boolean> condition) {
        try {
            until("it", atMost, condition);
            return true;
        } catch (LocalException e) {
            return false;
        }
    }

    /**
     * Returns when a time has passed.
     *
     * @throws LocalException when the thread is interrupted
     */
    public static void pass(Duration time) {
        sleep(time.toMillis(), time.toMillis() + " ms to pass");
    }

    private static void pause(String what) {
        sleep(STEP_MILLIS, what);
    }

    private static void sleep(long millis, String what) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw interrupted(what, e);
        }
    }

    private static LocalException interrupted(String what, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new LocalException("interrupted while waiting for " + what, e);
    }

    private static String reason(@Nullable Exception last) {
        return last == null ? "" : " (last failure: " + last + ")";
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
