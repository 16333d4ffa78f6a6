package dev.taskwire.app;

import dev.taskwire.app.switching.Carriers;
import dev.taskwire.app.switching.SwitchingScheduler;
import dev.taskwire.app.switching.SwitchingStateStore;
import dev.taskwire.app.switching.SwitchingTransport;
import dev.taskwire.app.switching.TransportKind;
import dev.taskwire.app.switching.TransportSwitch;
import dev.taskwire.config.AppConfig;
import dev.taskwire.config.Secret;
import dev.taskwire.schedule.LocalJobScheduler;
import dev.taskwire.store.AdvisoryLock;
import dev.taskwire.store.Database;
import dev.taskwire.store.PostgresStateStore;
import dev.taskwire.store.StateStore;
import dev.taskwire.transport.DeadLetterSource;
import dev.taskwire.transport.dapr.BulkSubscription;
import dev.taskwire.transport.dapr.DaprStateStore;
import dev.taskwire.transport.dapr.DaprTransportOptions;
import dev.taskwire.transport.dapr.PublishForm;
import dev.taskwire.transport.dapr.SidecarCallbacks;
import dev.taskwire.transport.dapr.SidecarMemory;
import dev.taskwire.transport.dapr.SidecarOptions;
import dev.taskwire.transport.dapr.SidecarVerticle;
import dev.taskwire.transport.dapr.client.DaprClient;
import dev.taskwire.transport.dapr.client.DaprOptions;
import dev.taskwire.transport.kafka.GroupLag;
import dev.taskwire.transport.kafka.KafkaDeadLetterSource;
import dev.taskwire.transport.kafka.KafkaOptions;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** The one place where {@code USE_DAPR} is looked at: what carries events and ticks at first, and what can later. */
final class Transports {

    private static final String PUBSUB = "pubsub-kafka";
    private static final String TICK_LOCK = "check-due-tasks";
    private static final String STATE_STORE = "statestore-postgres";
    /** Of {@code taskwire_delivery_batch}: records that came with one call of the sidecar, or one poll. */
    private static final double[] BATCH_SIZES = {1, 2, 5, 10, 20, 50, 100, 200, 500};

    private static final Duration TICK = Duration.ofSeconds(5);

    /**
     * @param state where small shared facts are kept
     * @param callbacks the listener for the sidecar, to be deployed once all handlers are in place
     * @param warm completes, bounded, when the first publish has no connection to wait for
     * @param cleanup what has to be closed after everything that publishes
     */
    record Wiring(
            SwitchingTransport transport,
            SwitchingScheduler scheduler,
            TransportSwitch transportSwitch,
            StateStore state,
            VerticleBase callbacks,
            Future<Void> warm,
            Supplier<Future<Void>> cleanup) {}

    private Transports() {}

    static Wiring open(Vertx vertx, AppConfig config, Database database, MeterRegistry metrics) {
        var callbacks = new SidecarCallbacks(batchSizes(TransportKind.DAPR, metrics));
        var client = client(vertx, config);
        var dapr = new DaprCarrier(vertx, client, publishing(config), callbacks, metrics);
        var kafka = new KafkaCarrier(
                new KafkaCarrier.Consuming(vertx, options(config), batchSizes(TransportKind.KAFKA, metrics)),
                () -> new LocalJobScheduler(vertx, new AdvisoryLock(database, TICK_LOCK), TICK),
                metrics);
        var carriers = config.useDapr() ? new Carriers(dapr, kafka) : new Carriers(kafka, dapr);
        var transport = new SwitchingTransport(vertx, carriers, config.canary(), System::nanoTime);
        var scheduler = new SwitchingScheduler(vertx, carriers.first());
        var transportSwitch = new TransportSwitch(vertx, carriers, transport, scheduler, metrics, Clock.systemUTC());
        var direct = new PostgresStateStore(database, System::nanoTime);
        var throughSidecar = new DaprStateStore(client, STATE_STORE);
        return new Wiring(
                transport,
                scheduler,
                transportSwitch,
                new SwitchingStateStore(() -> switch (transportSwitch.status().active()) {
                    case DAPR -> throughSidecar;
                    case KAFKA -> direct;
                }),
                new SidecarVerticle(listener(config), callbacks, () -> dapr.health(database::ping)),
                config.useDapr() ? Future.succeededFuture() : kafka.warmUp(),
                () -> kafka.close().eventually(dapr::close));
    }

    private static IntConsumer batchSizes(TransportKind kind, MeterRegistry metrics) {
        var sizes = DistributionSummary.builder("taskwire.delivery.batch")
                .tag("transport", kind.word())
                .serviceLevelObjectives(BATCH_SIZES)
                .register(metrics);
        return sizes::record;
    }

    private static DaprTransportOptions publishing(AppConfig config) {
        return DaprTransportOptions.of(PUBSUB, config.appId())
                .in(config.dapr().publishWrapped() ? PublishForm.WRAPPED : PublishForm.RAW);
    }

    private static DaprClient client(Vertx vertx, AppConfig config) {
        var dapr = config.dapr();
        return DaprClient.create(
                vertx,
                DaprOptions.of(dapr.host(), dapr.httpPort())
                        .withApiToken(dapr.apiToken().value()));
    }

    private static SidecarOptions listener(AppConfig config) {
        var tokens = config.callbacks().tokens().stream().map(Secret::value).toList();
        var options = SidecarOptions.of(PUBSUB, tokens)
                .at(config.callbacks().host(), config.callbacks().port());
        var bulk = config.dapr().bulkSubscribe();
        return bulk.enabled()
                ? options.inBulk(new BulkSubscription(bulk.maxMessages(), Duration.ofMillis(bulk.maxAwaitMs())))
                : options;
    }

    /** Straight from Kafka, whichever transport carries the events. */
    static DeadLetterSource deadLetters(Vertx vertx, AppConfig config) {
        return new KafkaDeadLetterSource(vertx, options(config).withGroup(config.appId() + "-dead-letters"));
    }

    static SidecarMemory sidecarMemory(Vertx vertx, AppConfig config) {
        return new SidecarMemory(vertx, config.dapr().host(), config.dapr().metricsPort());
    }

    /** Of the group that consumes for this process in either transport. */
    static GroupLag lag(Vertx vertx, AppConfig config) {
        return new GroupLag(vertx, options(config));
    }

    static KafkaOptions options(AppConfig config) {
        var kafka = config.kafka();
        var options = KafkaOptions.of(kafka.bootstrapServers(), config.appId());
        if (kafka.username().isEmpty()) {
            return options;
        }
        var secured = options.withSasl(
                new KafkaOptions.Sasl(kafka.username(), kafka.password().value(), true));
        return kafka.authorities().map(secured::withAuthorities).orElse(secured);
    }
}
