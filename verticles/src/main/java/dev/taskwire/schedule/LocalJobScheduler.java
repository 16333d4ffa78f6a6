package dev.taskwire.schedule;

import dev.taskwire.store.AdvisoryLock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ticks by a timer of this process, under a lock in the database, so that of several replicas one ticks at a time. Takes
 * the place of Dapr's Jobs API where there is no sidecar. Confined to the context it is started on.
 */
public final class LocalJobScheduler implements JobScheduler {

    private static final Logger LOG = LoggerFactory.getLogger(LocalJobScheduler.class);
    private static final long NONE = -1;

    private final Vertx vertx;
    private final AdvisoryLock lock;
    private final Duration interval;
    private long timer = NONE;
    private boolean stopped;
    private Future<Void> running = Future.succeededFuture();

    public LocalJobScheduler(Vertx vertx, AdvisoryLock lock, Duration interval) {
        this.vertx = vertx;
        this.lock = lock;
        this.interval = interval;
    }

    @Override
    public Future<Void> start(TickHandler handler) {
        tick(handler);
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> stop() {
        stopped = true;
        vertx.cancelTimer(timer);
        return running;
    }

    private void tick(TickHandler handler) {
        running = lock.tryRun(handler::tick)
                .onFailure(cause -> LOG.warn("Tick failed: {}", cause.toString()))
                .otherwiseEmpty()
                .onSuccess(done -> {
                    if (!stopped) {
                        timer = vertx.setTimer(interval.toMillis(), id -> tick(handler));
                    }
                });
    }
}
