package dev.taskwire.app.switching;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Work on a context, the way back to another, and how long it may take. */
final class Contexts {

    private Contexts() {}

    /** Runs the work there; what it throws becomes a failure. */
    static <T> Future<T> on(Context context, Supplier<Future<T>> work) {
        Promise<T> promise = Promise.promise();
        context.runOnContext(
                ignored -> Future.succeededFuture().compose(go -> work.get()).onComplete(promise));
        return promise.future();
    }

    /** The same result, but completed on this context. */
    static <T> Future<T> back(Context context, Future<T> future) {
        Promise<T> promise = Promise.promise();
        future.onComplete((result, failure) -> context.runOnContext(ignored -> promise.complete(result, failure)));
        return promise.future();
    }

    /**
     * The same result, or a {@link TimeoutException}. Not {@link Future#timeout}, whose timer is Netty's own where a future has
     * no context, and so neither on an event loop of ours nor in a time that a test can set.
     */
    static <T> Future<T> within(Vertx vertx, long millis, Future<T> future) {
        if (future.isComplete()) {
            return future;
        }
        Promise<T> promise = Promise.promise();
        long timer = vertx.setTimer(
                millis, id -> promise.tryFail(new TimeoutException("not done within " + millis + " ms")));
        future.onComplete((result, failure) -> {
            vertx.cancelTimer(timer);
            if (failure == null) {
                promise.tryComplete(result);
            } else {
                promise.tryFail(failure);
            }
        });
        return promise.future();
    }
}
