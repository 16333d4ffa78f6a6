package dev.taskwire.gateway.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * How many requests may be under way at once: no more than are answered within a second (Little's law), so that none is let in
 * that runs into its deadline after its work was done. Where answers take longer, so many are let in as were answered well
 * in the last moments; where they do not, more again. One for all instances of the listener. Thread-safe.
 */
final class InFlightLimit {

    /** A share of answers above this says that too many were let in: half of the deadline. */
    private static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final double SLOW_SHARE = 0.1;
    private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    /** Of what was answered before it nothing is concluded. */
    private static final long LONGEST_WINDOW_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final int ANSWERS_NEEDED = 20;
    /** Below it there is nothing to gain: the pool's connections and a batch want work. */
    private static final int LEAST = 40;

    private final int least;
    private final int most;
    private final LongSupplier nanoTime;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile int limit;
    private long windowBegin;
    private int answers;
    private int good;
    private int slow;

    /** @param most where it begins, and what it never passes */
    InFlightLimit(int most, LongSupplier nanoTime) {
        this.least = Math.min(LEAST, most);
        this.most = most;
        this.limit = most;
        this.nanoTime = nanoTime;
        this.windowBegin = nanoTime.getAsLong();
    }

    /** Takes a place, to be left by {@link #leave}; says whether there was one. */
    boolean enter() {
        if (inFlight.incrementAndGet() <= limit) {
            return true;
        }
        inFlight.decrementAndGet();
        return false;
    }

    /** With the last one goes what was known: nothing waits for anything any more. */
    void leave() {
        if (inFlight.decrementAndGet() == 0) {
            limit = most;
        }
    }

    /** How many may be under way now. */
    int now() {
        return limit;
    }

    /**
     * To be told of each answer to a request that was worked on, however it came out.
     *
     * @param nanos from when it was read whole
     * @param done false where it failed for want of the database or of time
     */
    synchronized void answered(long nanos, boolean done) {
        long now = nanoTime.getAsLong();
        long window = now - windowBegin;
        if (window >= LONGEST_WINDOW_NANOS) {
            begin(now);
            window = 0;
        }
        answers++;
        good += done ? 1 : 0;
        slow += nanos > SLOW_NANOS ? 1 : 0;
        if (window >= WINDOW_NANOS && answers >= ANSWERS_NEEDED) {
            adjust(window);
            begin(now);
        }
    }

    private void adjust(long window) {
        if (slow > answers * SLOW_SHARE) {
            double within = (double) good * SLOW_NANOS / window;
            limit = Math.max(least, (int) Math.min(limit, within));
        } else {
            limit = Math.min(most, limit + limit / 4);
        }
    }

    private void begin(long now) {
        windowBegin = now;
        answers = 0;
        good = 0;
        slow = 0;
    }
}
