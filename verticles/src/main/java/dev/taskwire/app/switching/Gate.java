package dev.taskwire.app.switching;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Counts the calls that run, and can be shut until they have ended. A call that comes meanwhile waits, but only for a
 * moment: the time that it waits is missing from the lease of its rows. Thread-safe.
 */
final class Gate {

    private final Vertx vertx;
    private final Duration patience;
    private final List<Promise<Void>> waiting = new ArrayList<>();
    private Promise<Void> empty = Promise.promise();
    private boolean shut;
    private int inside;

    /** @param patience of a call at the shut gate */
    Gate(Vertx vertx, Duration patience) {
        this.vertx = vertx;
        this.patience = patience;
    }

    /** Runs the call, on the caller's context, or gives {@code refused} where the gate stays shut for too long. */
    <T> Future<T> pass(Supplier<Future<T>> call, T refused) {
        Promise<Void> opened = Promise.promise();
        if (enter(opened)) {
            // Composed, so that a call that throws leaves as well.
            return Future.succeededFuture().compose(entered -> call.get()).onComplete(done -> leave());
        }
        var context = vertx.getOrCreateContext();
        long timer = vertx.setTimer(patience.toMillis(), id -> opened.tryFail("the gate stays shut"));
        return Contexts.back(context, opened.future())
                .onSuccess(ok -> vertx.cancelTimer(timer))
                .transform(result -> result.succeeded() ? pass(call, refused) : Future.succeededFuture(refused));
    }

    /** Whether the gate was open; else the promise waits for it. */
    private synchronized boolean enter(Promise<Void> opened) {
        if (shut) {
            waiting.add(opened);
        } else {
            inside++;
        }
        return !shut;
    }

    /** Completes when the last call has left. */
    synchronized Future<Void> shut() {
        shut = true;
        empty = Promise.promise();
        if (inside == 0) {
            empty.complete();
        }
        return empty.future();
    }

    void open() {
        List<Promise<Void>> released;
        synchronized (this) {
            shut = false;
            released = List.copyOf(waiting);
            waiting.clear();
        }
        released.forEach(each -> each.tryComplete());
    }

    private void leave() {
        Promise<Void> last;
        synchronized (this) {
            inside--;
            if (!shut || inside > 0) {
                return;
            }
            last = empty;
        }
        last.tryComplete();
    }
}
