package dev.taskwire.worker;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work that never overlaps with itself: calls that come while it runs share one more run after it, which has seen all
 * that they knew. Confined to one context.
 */
final class SingleFlight {

    private final Supplier<Future<Void>> work;
    private @Nullable Promise<Void> next;
    private boolean running;

    SingleFlight(Supplier<Future<Void>> work) {
        this.work = work;
    }

    /** Completes with a run of the work that began after this call. */
    Future<Void> run() {
        if (next != null) {
            return next.future();
        }
        var promise = Promise.<Void>promise();
        if (running) {
            next = promise;
        } else {
            begin(promise);
        }
        return promise.future();
    }

    /** Completes when no run is in progress or asked for; never fails. */
    Future<Void> drained() {
        return running ? run().otherwiseEmpty() : Future.succeededFuture();
    }

    private void begin(Promise<Void> promise) {
        running = true;
        // Composed, so that work that throws ends its run too.
        Future.succeededFuture().compose(go -> work.get()).onComplete(result -> {
            running = false;
            var following = next;
            next = null;
            if (following != null) {
                begin(following);
            }
            promise.handle(result);
        });
    }
}
