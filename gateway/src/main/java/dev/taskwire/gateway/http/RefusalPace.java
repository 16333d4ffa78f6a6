package dev.taskwire.gateway.http;

import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Sends refusals no faster than at a pace; who is refused waits for it. A client that asks again as soon as it is
 * told "no" would otherwise be told so as often as the processor can, and those that are let in would have what is left
 * of it. No more wait than there are connections, for each asks one thing at a time. Confined to one context.
 */
final class RefusalPace {

    private static final int STEP_MILLIS = 20;
    /** Of a second's refusals go out at once what falls on this time. */
    private static final long BURST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Vertx vertx;
    private final long nanosEach;
    private final LongSupplier nanoTime;
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    /** The moment up to which all refusals are paid for; with none it falls behind by a burst at the most. */
    private long paid;

    private boolean isTimed;

    RefusalPace(Vertx vertx, int perSecond, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.nanosEach = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.nanoTime = nanoTime;
        this.paid = nanoTime.getAsLong() - BURST_NANOS;
    }

    /** Runs it now or, behind those that wait, later; the caller may be gone then. */
    void send(Runnable refusal) {
        if (waiting.isEmpty() && isDue()) {
            refusal.run();
        } else {
            waiting.add(refusal);
            arm();
        }
    }

    /** Whether one more may go out; takes it for sent. */
    private boolean isDue() {
        long now = nanoTime.getAsLong();
        if (now - paid > BURST_NANOS) {
            paid = now - BURST_NANOS;
        }
        boolean due = now - paid >= nanosEach;
        if (due) {
            paid += nanosEach;
        }
        return due;
    }

    private void arm() {
        if (!isTimed) {
            isTimed = true;
            long unused = vertx.setTimer(STEP_MILLIS, id -> step()); // ends with the verticle
        }
    }

    private void step() {
        isTimed = false;
        while (!waiting.isEmpty() && isDue()) {
            waiting.remove().run();
        }
        if (!waiting.isEmpty()) {
            arm();
        }
    }
}
