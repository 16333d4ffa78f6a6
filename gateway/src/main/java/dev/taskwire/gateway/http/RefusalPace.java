package dev.taskwire.gateway.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Sends refusals no faster than at a pace; who is refused waits for it. A client that asks again as soon as it is
 * told "no" would otherwise be told so as often as the processor can, and those that are let in would have what is left
 * of it. So many wait and no more: the next loses its connection unanswered. Who goes away is forgotten. Confined to one context.
 */
final class RefusalPace {

    /** What is to be told to whom. */
    interface Refusal {

        void send();

        /** Whether nobody is there to be told. */
        boolean isGone();

        /** Ends the connection without a word. */
        void cutOff();

        static Refusal of(HttpServerRequest request, Runnable answer) {
            return new Refusal() {
                @Override
                public void send() {
                    answer.run();
                }

                @Override
                public boolean isGone() {
                    return request.response().closed();
                }

                @Override
                public void cutOff() {
                    var unused = request.connection().close(); // the caller may be gone
                }
            };
        }
    }

    private static final int STEP_MILLIS = 20;
    /** Of a second's refusals go out at once what falls on this time. */
    private static final long BURST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Vertx vertx;
    private final long nanosEach;
    private final int mostWaiting;
    private final LongSupplier nanoTime;
    private final ArrayDeque<Refusal> waiting = new ArrayDeque<>();
    /** The moment up to which all refusals are paid for; with none it falls behind by a burst at the most. */
    private long paid;

    private boolean isTimed;

    RefusalPace(Vertx vertx, int perSecond, int mostWaiting, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.nanosEach = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.mostWaiting = mostWaiting;
        this.nanoTime = nanoTime;
        this.paid = nanoTime.getAsLong() - BURST_NANOS;
    }

    /** Sends it now or, behind those that wait, later; where too many wait, ends its connection. */
    void send(Refusal refusal) {
        if (waiting.isEmpty() && isDue()) {
            refusal.send();
            return;
        }
        if (waiting.size() >= mostWaiting) {
            waiting.removeIf(Refusal::isGone);
        }
        if (waiting.size() >= mostWaiting) {
            refusal.cutOff();
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
        waiting.removeIf(Refusal::isGone);
        while (!waiting.isEmpty() && isDue()) {
            waiting.remove().send();
        }
        if (!waiting.isEmpty()) {
            arm();
        }
    }
}
