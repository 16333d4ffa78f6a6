package dev.taskwire.gateway.http;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * One deadline for many futures: as each has the same time, they fall due in the order in which they were begun, so that a
 * list of them and one timer do. {@link Future#timeout} sets and cancels a timer for each, on a thread of its own where the
 * future has no context: a sixth of what a creation cost. Confined to one context.
 */
final class Deadlines {

    private final Vertx vertx;
    private final long millis;
    private final LongSupplier nanoTime;
    private final Waiting<?> ends = new Waiting<>(0);
    private boolean isTimed;

    /** @param millis until what has not completed fails */
    Deadlines(Vertx vertx, long millis, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.millis = millis;
        this.nanoTime = nanoTime;
    }

    /** As the future, or failed with a {@link TimeoutException} if that takes too long. */
    <T> Future<T> within(Future<T> future) {
        if (future.isComplete()) {
            return future;
        }
        var waiting = new Waiting<T>(nanoTime.getAsLong() + TimeUnit.MILLISECONDS.toNanos(millis));
        waiting.insertBefore(ends);
        if (!isTimed) {
            setTimer(millis);
        }
        future.onComplete(waiting::complete);
        return waiting.promise.future();
    }

    private void setTimer(long delay) {
        isTimed = true;
        vertx.setTimer(delay, id -> expire());
    }

    private void expire() {
        long now = nanoTime.getAsLong();
        while (ends.next != ends && ends.next.due - now <= 0) {
            ends.next.expire();
        }
        isTimed = false;
        if (ends.next != ends) {
            setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(ends.next.due - now) + 1));
        }
    }

    /** An element of a ring, so that it leaves without being looked for; what has completed is not held until its deadline. */
    private static final class Waiting<T> {
        private final long due;
        private final Promise<T> promise = Promise.promise();
        private Waiting<?> previous = this;
        private Waiting<?> next = this;

        Waiting(long due) {
            this.due = due;
        }

        void insertBefore(Waiting<?> other) {
            previous = other.previous;
            next = other;
            previous.next = this;
            next.previous = this;
        }

        void complete(AsyncResult<T> result) {
            leave();
            if (result.succeeded()) {
                promise.tryComplete(result.result());
            } else {
                promise.tryFail(result.cause());
            }
        }

        void expire() {
            leave();
            promise.tryFail(new TimeoutException());
        }

        private void leave() {
            previous.next = next;
            next.previous = previous;
            previous = this;
            next = this;
        }
    }
}
