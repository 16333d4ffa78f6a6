package dev.taskwire.app;

import dev.taskwire.store.Database;
import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Whether this process has started, can serve, or is about to stop. Thread-safe. */
final class Health {

    private static final int PING_MS = 1_000;

    private enum Phase {
        STARTING,
        SERVING,
        DRAINING
    }

    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.STARTING);
    private final Database database;

    Health(Database database) {
        this.database = database;
    }

    void serving() {
        phase.set(Phase.SERVING);
    }

    void draining() {
        phase.set(Phase.DRAINING);
    }

    boolean isStarted() {
        return phase.get() != Phase.STARTING;
    }

    boolean isDraining() {
        return phase.get() == Phase.DRAINING;
    }

    /** The database decides; a broker that is away must not take the service out of rotation. Never fails. */
    Future<Boolean> isReady() {
        return phase.get() != Phase.SERVING
                ? Future.succeededFuture(false)
                : database.ping()
                        .timeout(PING_MS, TimeUnit.MILLISECONDS)
                        .map(true)
                        .otherwise(false);
    }
}
