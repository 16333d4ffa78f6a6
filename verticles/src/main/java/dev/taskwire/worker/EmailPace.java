package dev.taskwire.worker;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How many emails may go out now: a token bucket, as the one moment at which it is full again (GCRA). Confined to one
 * context.
 */
public final class EmailPace {

    /** Not longer, so that a process that is to stop does not wait for it. */
    private static final long WAIT_MAX_MS = 250;

    private final Vertx vertx;
    private final int atOnce;
    private final long nanosPerEmail;
    private final long capacity;
    private final LongSupplier nanoTime;
    private long fullAt;

    /**
     * @param atOnce how many are sent side by side at most
     * @param emails that go out in each {@code per}, for good
     * @param burst that may go out at once after a pause
     */
    public EmailPace(Vertx vertx, int atOnce, int emails, Duration per, int burst, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.atOnce = atOnce;
        this.nanosPerEmail = Math.max(1, per.toNanos() / emails);
        this.capacity = nanosPerEmail * burst;
        this.nanoTime = nanoTime;
        this.fullAt = nanoTime.getAsLong();
    }

    int atOnce() {
        return atOnce;
    }

    /**
     * Waits a little until some may go; 0 where none may after that: ask again.
     *
     * @param underWay how many are being sent already, fewer than {@link #atOnce()}
     */
    Future<Integer> room(int underWay) {
        int now = roomNow(underWay);
        if (now > 0) {
            return Future.succeededFuture(now);
        }
        long nanos = owed() + nanosPerEmail - capacity;
        long millis = Math.min(WAIT_MAX_MS, TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
        return vertx.timer(millis, TimeUnit.MILLISECONDS).map(waited -> roomNow(underWay));
    }

    void take(int emails) {
        long now = nanoTime.getAsLong();
        fullAt = now + Math.max(0, fullAt - now) + emails * nanosPerEmail;
    }

    private int roomNow(int underWay) {
        return (int) Math.min(atOnce - underWay, Math.max(0, (capacity - owed()) / nanosPerEmail));
    }

    private long owed() {
        return Math.max(0, fullAt - nanoTime.getAsLong());
    }
}
