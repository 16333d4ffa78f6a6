package dev.taskwire.app.switching;

import dev.taskwire.schedule.JobScheduler;
import dev.taskwire.schedule.TickHandler;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The scheduler of whichever carrier is the current one. Moved by {@link TransportSwitch}; safe from any context. */
public final class SwitchingScheduler implements JobScheduler {

    private static final Logger LOG = LoggerFactory.getLogger(SwitchingScheduler.class);
    private static final long STOP_MS = 3_000;
    private static final long RETIRE_MS = 3_000;

    /** @param context on which it was started, and has to be stopped */
    private record Running(Context context, TickHandler handler, JobScheduler scheduler) {}

    private final Vertx vertx;
    private Carrier carrier;
    private @Nullable Running running;

    public SwitchingScheduler(Vertx vertx, Carrier first) {
        this.vertx = vertx;
        this.carrier = first;
    }

    @Override
    public synchronized Future<Void> start(TickHandler handler) {
        if (running != null) {
            return Future.failedFuture(new IllegalStateException("already started"));
        }
        return begin(vertx.getOrCreateContext(), handler);
    }

    @Override
    public synchronized Future<Void> stop() {
        var last = running;
        running = null;
        return last == null ? Future.succeededFuture() : last.scheduler().stop();
    }

    /** Stops the one, starts the other, and takes away what the one left behind. A failure leaves none of them ticking. */
    Future<Void> moveTo(Carrier next) {
        Carrier before;
        Running ending;
        synchronized (this) {
            before = carrier;
            ending = running;
            carrier = next;
        }
        if (before == next || ending == null) {
            return Future.succeededFuture();
        }
        return Contexts.on(
                ending.context(),
                () -> Contexts.within(vertx, STOP_MS, ending.scheduler().stop())
                        .recover(cause -> {
                            LOG.warn(
                                    "A tick by {} has not ended yet",
                                    before.kind().word());
                            return Future.succeededFuture();
                        })
                        .compose(stopped -> resume(ending))
                        .compose(started -> retire(before)));
    }

    /** Unless it was stopped for good meanwhile. */
    private synchronized Future<Void> resume(Running ending) {
        return ending.equals(running) ? begin(ending.context(), ending.handler()) : Future.succeededFuture();
    }

    private Future<Void> begin(Context context, TickHandler handler) {
        var scheduler = carrier.newScheduler();
        running = new Running(context, handler, scheduler);
        return scheduler.start(handler);
    }

    /** A job that stays is no harm: its ticks find nobody, or come one too often after the way back. */
    private Future<Void> retire(Carrier before) {
        return Contexts.within(vertx, RETIRE_MS, before.retire()).recover(cause -> {
            LOG.warn(
                    "What ticks by {} could not be deleted, and stays: {}",
                    before.kind().word(),
                    cause.toString());
            return Future.succeededFuture();
        });
    }
}
