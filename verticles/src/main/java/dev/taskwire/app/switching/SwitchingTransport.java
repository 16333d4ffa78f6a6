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
import java.util.concurrent.TimeUnit;
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
    /** Both together stay below the 15 s that a switch may keep deliveries waiting. */
    private static final long LEAVE_MS = 4_000;
    /** A group waits for a sidecar that has stopped until its session runs out. */
    private static final long TAKE_UP_MS = 11_000;

    private record Subscription(Set<Topic> topics, EventHandler handler) {}

    private final PublishRoute route;
    private final LongSupplier nanoTime;
    private Carrier receiver;
    private @Nullable Subscription subscription;
    private boolean closed;

    /** @param canary percentage of the publishes that go by the other carrier */
    public SwitchingTransport(Vertx vertx, Carriers carriers, int canary, LongSupplier nanoTime) {
        this.route = new PublishRoute(vertx, carriers.first(), carriers.other(), canary, nanoTime);
        this.receiver = carriers.first();
        this.nanoTime = nanoTime;
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

    private static Future<Void> leave(Carrier carrier) {
        return carrier.unsubscribe().timeout(LEAVE_MS, TimeUnit.MILLISECONDS).recover(cause -> {
            // What it still finishes is delivered again, and the inbox knows it.
            LOG.warn("Leaving {} takes longer, going on: {}", carrier.kind().word(), cause.toString());
            return Future.succeededFuture();
        });
    }

    private Future<Void> takeUp(Carrier carrier, Subscription wanted) {
        return subscribe(carrier, wanted)
                .timeout(TAKE_UP_MS, TimeUnit.MILLISECONDS)
                .recover(cause ->
                        Future.failedFuture("no deliveries by " + carrier.kind().word() + " within "
                                + Duration.ofMillis(TAKE_UP_MS).toSeconds() + " s"));
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
