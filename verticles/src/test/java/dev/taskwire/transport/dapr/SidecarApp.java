package dev.taskwire.transport.dapr;

import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import dev.taskwire.local.dapr.DaprSidecar;
import dev.taskwire.local.dapr.SidecarSpec;
import dev.taskwire.local.process.Http;
import dev.taskwire.local.process.Ports;
import dev.taskwire.transport.EventHandler;
import dev.taskwire.transport.PublishOutcome;
import dev.taskwire.transport.SharedKafka;
import dev.taskwire.transport.Transport;
import dev.taskwire.transport.dapr.client.DaprClient;
import dev.taskwire.transport.dapr.client.DaprOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A Dapr transport with all that it needs in a process, put together and taken down as the service does it: client,
 * listener, and a daprd of its own, started as the local stack starts it, with tokens both ways.
 */
public final class SidecarApp implements Transport {

    private static final String PUBSUB = "pubsub-kafka";
    private static final String API_TOKEN = "api-0123456789";
    private static final String APP_TOKEN = "app-0123456789";

    private final Vertx vertx;
    private final SidecarCallbacks callbacks = new SidecarCallbacks();
    private final int appPort = Ports.free();
    private final DaprSidecar daprd;
    private final DaprClient client;
    private final DaprTransport transport;
    private final Settings settings;
    private Vertx listeners = Vertx.vertx();
    private Future<String> listener = Future.failedFuture("no listener");
    private @Nullable Future<Void> closed;

    /** What differs from test to test. */
    record Settings(Optional<BulkSubscription> bulk, PublishForm form) {

        static final Settings SINGLE = new Settings(Optional.empty(), PublishForm.RAW);
        static final Settings BULK = bulkOf(100);

        static Settings bulkOf(int maxMessages) {
            return new Settings(Optional.of(new BulkSubscription(maxMessages, Duration.ofMillis(10))), PublishForm.RAW);
        }

        Settings publishing(PublishForm other) {
            return new Settings(bulk, other);
        }
    }

    private SidecarApp(Vertx vertx, LocalDapr dapr, String appId, Settings settings) {
        this.vertx = vertx;
        this.settings = settings;
        var name = appId + "-" + UUID.randomUUID();
        var spec = new SidecarSpec(
                name,
                new SidecarSpec.App(appId, appPort),
                new SidecarSpec.Ports(0, 0),
                new SidecarSpec.Upstreams(dapr.scheduler().port(), SharedKafka.bootstrapServers(), ""),
                new SidecarSpec.Tokens(API_TOKEN, APP_TOKEN),
                dapr.resources(),
                dapr.logs().resolve(name + ".log"));
        this.daprd = DaprSidecar.start(dapr.tools(), spec);
        this.client = DaprClient.create(
                vertx, DaprOptions.of("127.0.0.1", daprd.httpPort()).withApiToken(API_TOKEN));
        this.transport = new DaprTransport(
                client, callbacks, DaprTransportOptions.of(PUBSUB, "backend").in(settings.form()));
    }

    /** As the service is set up unless told otherwise; returns when it can publish. */
    public static SidecarApp start(Vertx vertx, LocalDapr dapr, String appId) {
        return start(vertx, dapr, appId, Settings.BULK);
    }

    /** Returns when it can publish. */
    static SidecarApp start(Vertx vertx, LocalDapr dapr, String appId, Settings settings) {
        var app = new SidecarApp(vertx, dapr, appId, settings);
        app.daprd.awaitOutbound();
        return app;
    }

    /** To call the sidecar past the transport, as a stranger does. */
    DaprClient client() {
        return client;
    }

    boolean isSidecarUp() {
        return Http.status(daprd.healthUrl()) == 204;
    }

    @Override
    public Future<List<PublishOutcome>> publish(List<EventRecord> records) {
        return transport.publish(records);
    }

    /** Completes when the sidecar has asked for the subscriptions. */
    @Override
    public Future<Void> subscribe(Set<Topic> topics, EventHandler handler) {
        return transport
                .subscribe(topics, handler)
                .compose(v -> listen())
                .compose(id -> vertx.executeBlocking(() -> {
                    daprd.awaitReady();
                    return null;
                }));
    }

    private Future<String> listen() {
        var single = SidecarOptions.of(PUBSUB, List.of(APP_TOKEN)).at("127.0.0.1", appPort);
        var options = settings.bulk().map(single::inBulk).orElse(single);
        listener =
                listeners.deployVerticle(new SidecarVerticle(options, callbacks, () -> Future.succeededFuture(true)));
        return listener;
    }

    /** What a kill of the app is to its sidecar: every connection breaks, and nobody listens. */
    Future<Void> breakOff() {
        return listeners.close();
    }

    /** The app is there again, at the same port. */
    Future<Void> comeBack() {
        listeners = Vertx.vertx();
        return listen().mapEmpty();
    }

    /** The transport first, with listener and sidecar still there; then the listener, the sidecar and the client. */
    @Override
    public synchronized Future<Void> close() {
        if (closed == null) {
            closed = transport
                    .close()
                    .eventually(() -> listener.compose(listeners::undeploy))
                    .eventually(() -> listeners.close())
                    .eventually(() -> vertx.executeBlocking(() -> {
                        daprd.close();
                        return true;
                    }))
                    .eventually(client::close);
        }
        return closed;
    }
}
