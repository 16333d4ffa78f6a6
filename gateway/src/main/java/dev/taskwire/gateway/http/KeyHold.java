package dev.taskwire.gateway.http;

import dev.taskwire.domain.RequestKey;
import dev.taskwire.service.Idempotency;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds an {@code Idempotency-Key} for as long as a request is under way, so that its twin is told so. Who dies holds it for
 * half a minute more. Confined to one request.
 */
final class KeyHold {

    private static final Logger LOG = LoggerFactory.getLogger(KeyHold.class);
    /** Clearly less than a hold lasts. */
    private static final long AGAIN_MS = 10_000;

    private KeyHold() {}

    /**
     * @param work stores its answer under the key; where it fails, the key is free again
     * @return as the work; fails with {@code IDEMPOTENCY_KEY_IN_USE} where the key is another's
     */
    static <T> Future<T> during(RequestKey key, Idempotency keys, Supplier<Future<T>> work) {
        var lease = UUID.randomUUID();
        return keys.hold(key, lease).compose(held -> {
            var vertx = Vertx.currentContext().owner();
            long timer = vertx.setPeriodic(AGAIN_MS, tick -> again(key, lease, keys));
            return Future.succeededFuture()
                    .compose(go -> work.get())
                    .onComplete(done -> vertx.cancelTimer(timer))
                    .recover(cause -> keys.letGo(key, lease).transform(free -> Future.failedFuture(cause)));
        });
    }

    private static void again(RequestKey key, UUID lease, Idempotency keys) {
        var unused = keys.hold(key, lease).onFailure(cause -> LOG.warn("Holding a key: {}", cause.toString()));
    }
}
