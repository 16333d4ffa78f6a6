package dev.taskwire.app;

import dev.taskwire.app.switching.Carrier;
import dev.taskwire.app.switching.TransportKind;
import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import dev.taskwire.schedule.JobScheduler;
import dev.taskwire.transport.EventHandler;
import dev.taskwire.transport.LabelledHandler;
import dev.taskwire.transport.PublishOutcome;
import dev.taskwire.transport.Transport;
import dev.taskwire.transport.dapr.DaprJobs;
import dev.taskwire.transport.dapr.DaprTransport;
import dev.taskwire.transport.dapr.DaprTransportOptions;
import dev.taskwire.transport.dapr.SidecarCallbacks;
import dev.taskwire.transport.dapr.client.DaprClient;
import dev.taskwire.transport.dapr.client.SidecarMetadata;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Through the sidecar. Its listener is open as long as the process runs, since a sidecar that finds the port closed is
 * never ready; whether it delivers is decided by the answer to its health probe. On "unhealthy" daprd (1.18) stops its
 * consumers and leaves the scheduler, and on "healthy" it starts them again; it asks for the subscriptions once, on the
 * first "healthy" of its life.
 */
final class DaprCarrier implements Carrier {

    private static final Duration CALL = Duration.ofSeconds(3);

    private final Vertx vertx;
    private final DaprClient client;
    private final String pubsub;
    private final SidecarCallbacks callbacks;
    private final Transport transport;
    private Future<Void> leaving = Future.succeededFuture();
    private @Nullable Promise<Void> wanted;
    /** The subscription that the sidecar may deliver to. */
    private volatile @Nullable Promise<Void> open;

    DaprCarrier(
            Vertx vertx,
            DaprClient client,
            DaprTransportOptions options,
            SidecarCallbacks callbacks,
            MeterRegistry metrics) {
        this.vertx = vertx;
        this.client = client;
        this.pubsub = options.pubsub();
        this.callbacks = callbacks;
        this.transport = new MeteredTransport(new DaprTransport(client, callbacks, options), kind().word(), metrics);
    }

    @Override
    public TransportKind kind() {
        return TransportKind.DAPR;
    }

    @Override
    public Future<Void> check() {
        return client.within(CALL)
                .metadata()
                .transform(found -> found.succeeded() ? check(found.result()) : missing(found.cause()));
    }

    private Future<Void> check(SidecarMetadata sidecar) {
        return sidecar.components().stream().anyMatch(each -> each.name().equals(pubsub))
                ? Future.succeededFuture()
                : Future.failedFuture("the sidecar of " + sidecar.appId() + " has no component " + pubsub);
    }

    private static Future<Void> missing(Throwable cause) {
        return Future.failedFuture("there is no sidecar that answers (" + cause.getMessage() + ")");
    }

    @Override
    public Future<List<PublishOutcome>> publish(List<EventRecord> records) {
        return transport.publish(records);
    }

    /** Completes when the sidecar has probed and heard that it may deliver. */
    @Override
    public synchronized Future<Void> subscribe(Set<Topic> topics, EventHandler handler) {
        if (wanted != null) {
            return Future.failedFuture(new IllegalStateException("already subscribed"));
        }
        Promise<Void> heard = Promise.promise();
        wanted = heard;
        return leaving.transform(left -> begin(heard, topics, handler));
    }

    private synchronized Future<Void> begin(Promise<Void> heard, Set<Topic> topics, EventHandler handler) {
        if (wanted != heard) {
            return Future.failedFuture("not wanted any more");
        }
        return transport
                .subscribe(topics, new LabelledHandler(handler, kind().word()))
                .compose(accepted -> {
                    open = heard; // not before: daprd would ask for the subscriptions and get none
                    return heard.future();
                });
    }

    @Override
    public synchronized Future<Void> unsubscribe() {
        if (wanted == null) {
            return leaving;
        }
        wanted = null;
        leaving = transport.close().onComplete(left -> open = null);
        return leaving;
    }

    /**
     * The answer to the sidecar's probe.
     *
     * @param needed what has to work for deliveries to be handled
     */
    Future<Boolean> health(Supplier<Future<Void>> needed) {
        var heard = open;
        return heard == null
                ? Future.succeededFuture(false)
                : needed.get().map(true).onSuccess(up -> heard.tryComplete());
    }

    @Override
    public JobScheduler newScheduler() {
        return new DaprJobs(vertx, client, callbacks);
    }

    @Override
    public Future<Void> retire() {
        return client.within(CALL).deleteJob(DaprJobs.JOB_NAME);
    }

    @Override
    public Future<Void> close() {
        return client.close();
    }
}
