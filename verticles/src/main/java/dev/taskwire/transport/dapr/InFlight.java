package dev.taskwire.transport.dapr;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Counts what runs, so that closing can wait for it. Safe from any thread. */
final class InFlight {

    private int running;
    private boolean open = true;
    private Promise<Void> idle = Promise.promise();

    /** Runs it, or fails where this is closed. */
    <T> Future<T> run(Supplier<Future<T>> work) {
        if (!enter()) {
            return Future.failedFuture(new IllegalStateException("closing"));
        }
        return call(work).onComplete(r -> leave());
    }

    /** What it throws becomes a failed future, and so does no future. */
    static <T> Future<T> call(Supplier<Future<T>> work) {
        try {
            return Objects.requireNonNull(work.get(), "no future");
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    synchronized boolean isOpen() {
        return open;
    }

    synchronized void open() {
        if (!open) {
            open = true;
            idle = Promise.promise();
        }
    }

    /** Never fails. */
    Future<Void> drain(Duration limit) {
        return close().timeout(Math.max(1, limit.toMillis()), TimeUnit.MILLISECONDS)
                .otherwiseEmpty();
    }

    private synchronized Future<Void> close() {
        open = false;
        if (running == 0) {
            idle.tryComplete();
        }
        return idle.future();
    }

    private synchronized boolean enter() {
        if (open) {
            running++;
        }
        return open;
    }

    private synchronized void leave() {
        running--;
        if (!open && running == 0) {
            idle.tryComplete();
        }
    }
}
