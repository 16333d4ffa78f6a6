package dev.taskwire.gateway.http;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How many requests may be under way at once, and how many of them may be worked on: no more than are answered within a second
 * (Little's law), so that none is begun that runs into its deadline after its work was done. Where answers take longer, so
 * many are begun as were answered well in the last moments; where they do not, more again. What is still being sent, or is
 * as long under way as its caller likes, is not worked on. One for all instances of the listener. Thread-safe.
 */
final class InFlightLimit {

    /** A share of answers above this says that too many were begun: half of the deadline. */
    private static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** Up to it more may be begun; in between nothing changes, for what is begun now is seen only when it is answered. */
    private static final long FAST_NANOS = SLOW_NANOS / 2;

    private static final double SHARE = 0.1;
    private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    /** Of what was answered before it nothing is concluded. */
    private static final long LONGEST_WINDOW_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final int ANSWERS_NEEDED = 20;
    /** One alone may be a pause of the collector. */
    private static final int SLOW_WINDOWS = 2;
    /** A second of them, by which a rate is judged. */
    private static final int RATES = 4;
    /** So much more than a second ago is a service that gets warm: its answers take long, and will not. */
    private static final double RISE = 1.25;
    /** Below it there is nothing to gain: the pool's connections and a batch want work. */
    private static final int LEAST = 40;

    private final int least;
    private final int most;
    private final LongSupplier nanoTime;
    /** Answered well, a second, in the last windows, the oldest first. */
    private final ArrayDeque<Double> rates = new ArrayDeque<>();

    private int inFlight;
    private int begun;
    private int limit;
    private long windowBegin;
    private int answers;
    private int good;
    private int slow;
    private int notFast;
    private int slowWindows;

    /** @param most may be under way, whatever becomes of them; the limit of those worked on begins with it */
    InFlightLimit(int most, LongSupplier nanoTime) {
        this.least = Math.min(LEAST, most);
        this.most = most;
        this.limit = most;
        this.nanoTime = nanoTime;
        this.windowBegin = nanoTime.getAsLong();
    }

    /** Takes a place among all that are under way, to be left by {@link #leave}; says whether there was one. */
    synchronized boolean enter() {
        boolean fits = inFlight < most;
        inFlight += fits ? 1 : 0;
        return fits;
    }

    synchronized void leave() {
        inFlight--;
    }

    /** Takes a place among those that are worked on, to be given back by {@link #end}; says whether there was one. */
    synchronized boolean begin() {
        boolean fits = begun < limit;
        begun += fits ? 1 : 0;
        return fits;
    }

    /**
     * The work on a request has ended, however it came out. With the last one goes what was known: nothing waits for
     * anything any more.
     *
     * @param nanos since its {@link #begin}
     * @param done false where it failed for want of the database or of time, or where nobody waits for its answer
     */
    synchronized void end(long nanos, boolean done) {
        answered(nanos, done);
        begun--;
        if (begun == 0) {
            limit = most;
            slowWindows = 0;
            rates.clear();
            window(nanoTime.getAsLong());
        }
    }

    /** How many may be worked on now. */
    synchronized int limit() {
        return limit;
    }

    private void answered(long nanos, boolean done) {
        long now = nanoTime.getAsLong();
        long window = now - windowBegin;
        if (window >= LONGEST_WINDOW_NANOS) {
            window(now);
            window = 0;
        }
        answers++;
        good += done ? 1 : 0;
        slow += nanos > SLOW_NANOS ? 1 : 0;
        notFast += nanos > FAST_NANOS ? 1 : 0;
        if (window >= WINDOW_NANOS && answers >= ANSWERS_NEEDED) {
            adjust((double) good * TimeUnit.SECONDS.toNanos(1) / window);
            window(now);
        }
    }

    private void adjust(double rate) {
        boolean rises = !rates.isEmpty() && rate > rates.getFirst() * RISE;
        if (rates.size() == RATES) {
            rates.removeFirst();
        }
        rates.addLast(rate);
        slowWindows = slow > answers * SHARE && !rises ? slowWindows + 1 : 0;
        if (slowWindows >= SLOW_WINDOWS) {
            double best = rates.stream().mapToDouble(Double::doubleValue).max().orElse(0);
            limit = Math.max(least, (int) Math.min(limit, best * SLOW_NANOS / TimeUnit.SECONDS.toNanos(1)));
        } else if (notFast <= answers * SHARE) {
            limit = Math.min(most, limit + limit / 4);
        }
    }

    private void window(long now) {
        windowBegin = now;
        answers = 0;
        good = 0;
        slow = 0;
        notFast = 0;
    }
}
