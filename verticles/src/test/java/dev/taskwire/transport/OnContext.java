package dev.taskwire.transport;

import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** Lets a test's thread work with what is confined to a context. */
public final class OnContext {

    private OnContext() {}

    private static final class Holder extends VerticleBase {

        Context held() {
            return context;
        }
    }

    /** An event-loop context of its own. */
    public static Context create(Vertx vertx) {
        var holder = new Holder();
        Await.done(vertx.deployVerticle(holder));
        return holder.held();
    }

    /** Runs the work there; completes as it does. */
    public static <T> Future<T> call(Context context, Supplier<Future<T>> work) {
        var promise = Promise.<T>promise();
        context.runOnContext(ignored -> {
            try {
                work.get().onComplete(promise);
            } catch (RuntimeException e) {
                promise.fail(e);
            }
        });
        return promise.future();
    }
}
