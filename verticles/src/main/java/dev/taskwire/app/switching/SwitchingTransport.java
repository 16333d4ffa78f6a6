package dev.taskwire.app.switching;

import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import dev.taskwire.transport.EventHandler;
import dev.taskwire.transport.PublishOutcome;
import dev.taskwire.transport.Transport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transport of a process: whichever carrier is the current one. {@link TransportSwitch} moves it. Publishing is safe
 * from any context; all else is called by one at a time.
 */
public final class SwitchingTransport implements Transport {

    private static final Logger LOG = LoggerFactory.getLogger(SwitchingTransport.class);

    /**
     * How long a move waits; both together are what it may keep deliveries waiting.
     *
     * @param leave for the old carrier to end its deliveries
     * @param takeUp for the new one to begin: a group waits for a sidecar that has stopped until its session runs out
     */
    record Limits(Duration leave, Duration takeUp) {

        static final Limits DEFAULT = new Limits(Duration.ofSeconds(4), Duration.ofSeconds(11));
    }

    private record Subscription(Set<Topic> topics, EventHandler handler) {}

    private final Vertx vertx;
    private final PublishRoute route;
    private final LongSupplier nanoTime;
    private final Limits limits;
    private Carrier receiver;
    private @Nullable Subscription subscription;
    private boolean closed;

    /** @param canary percentage of the publishes that go by the other carrier */
    public SwitchingTransport(Vertx vertx, Carriers carriers, int canary, LongSupplier nanoTime) {
        this(vertx, carriers, canary, nanoTime, Limits.DEFAULT);
    }

    SwitchingTransport(Vertx vertx, Carriers carriers, int canary, LongSupplier nanoTime, Limits limits) {
        this.vertx = vertx;
        this.route = new PublishRoute(vertx, carriers.first(), carriers.other(), canary, nanoTime);
        this.receiver = carriers.first();
        this.nanoTime = nanoTime;
        this.limits = limits;
    }

    @Override
    public Future<List<PublishOutcome>> publish(List<EventRecord> records) {
        return route.publish(records);
    }

    /** Completes at once: sidecar and broker may come later. */
    @Override
    public synchronized Future<Void> subscribe(Set<Topic> topics, EventHandler handler) {
        if (subscription != null) {
            return Future.failedFuture(new IllegalStateException("already subscribed"));
        }
        subscription = new Subscription(topics, handler);
        begin(receiver, subscription);
        return Future.succeededFuture();
    }

    /** Ends delivery for good; publishing goes on until the carriers are closed. */
    @Override
    public Future<Void> close() {
        Carrier last;
        synchronized (this) {
            closed = true;
            last = receiver;
        }
        return last.unsubscribe();
    }

    int canary() {
        return route.canary();
    }

    Future<Void> publishBy(Carrier main, Carrier other, int canary) {
        return route.turn(main, other, canary);
    }

    /**
     * Moves deliveries. Completes with how long they may have been waiting, which is the time from the end of the one
     * subscription's intake to the beginning of the other's; fails where that does not begin in time.
     */
    synchronized Future<Duration> receiveBy(Carrier next) {
        var before = receiver;
        var wanted = subscription;
        receiver = next;
        if (wanted == null) {
            return Future.succeededFuture(Duration.ZERO);
        }
        long begun = nanoTime.getAsLong();
        return leave(before)
                .compose(left -> takeUp(next, wanted))
                .map(taken -> Duration.ofNanos(nanoTime.getAsLong() - begun));
    }

    /** Goes back to a carrier without waiting until it delivers. Never fails. */
    synchronized Future<Void> returnTo(Carrier previous) {
        var failed = receiver;
        var wanted = subscription;
        receiver = previous;
        if (wanted == null || failed == previous) {
            return Future.succeededFuture();
        }
        return leave(failed).onSuccess(left -> begin(previous, wanted));
    }

    private Future<Void> leave(Carrier carrier) {
        return Contexts.within(vertx, limits.leave().toMillis(), carrier.unsubscribe())
                .recover(cause -> {
                    // What it still finishes is delivered again, and the inbox knows it.
                    LOG.warn(
                            "Leaving {} takes longer, going on: {}",
                            carrier.kind().word(),
                            cause.toString());
                    return Future.succeededFuture();
                });
    }

    private Future<Void> takeUp(Carrier carrier, Subscription wanted) {
        return Contexts.within(vertx, limits.takeUp().toMillis(), subscribe(carrier, wanted))
                .recover(cause -> Future.failedFuture(
                        cause instanceof TimeoutException
                                ? "no deliveries by " + carrier.kind().word() + " within "
                                        + limits.takeUp().toMillis() + " ms"
                                : cause.getMessage()));
    }

    private void begin(Carrier carrier, Subscription wanted) {
        subscribe(carrier, wanted)
                .onSuccess(taken ->
                        LOG.info("Deliveries come by {}", carrier.kind().word()))
                .onFailure(cause ->
                        LOG.warn("No deliveries by {}: {}", carrier.kind().word(), cause.toString()));
    }

    /** Under the lock of {@link #close}, after which there is no subscription any more. */
    private synchronized Future<Void> subscribe(Carrier carrier, Subscription wanted) {
        return closed ? Future.failedFuture("the process stops") : carrier.subscribe(wanted.topics(), wanted.handler());
    }
}
