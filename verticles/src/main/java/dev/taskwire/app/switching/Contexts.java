package dev.taskwire.app.switching;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/** Work on a context, and the way back to another. */
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
}
