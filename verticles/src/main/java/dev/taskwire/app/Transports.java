package dev.taskwire.app;

import dev.taskwire.config.AppConfig;
import dev.taskwire.config.Secret;
import dev.taskwire.schedule.JobScheduler;
import dev.taskwire.schedule.LocalJobScheduler;
import dev.taskwire.store.AdvisoryLock;
import dev.taskwire.store.Database;
import dev.taskwire.store.PostgresStateStore;
import dev.taskwire.store.StateStore;
import dev.taskwire.transport.DeadLetterSource;
import dev.taskwire.transport.Transport;
import dev.taskwire.transport.dapr.BulkSubscription;
import dev.taskwire.transport.dapr.DaprJobs;
import dev.taskwire.transport.dapr.DaprStateStore;
import dev.taskwire.transport.dapr.DaprTransport;
import dev.taskwire.transport.dapr.DaprTransportOptions;
import dev.taskwire.transport.dapr.PublishForm;
import dev.taskwire.transport.dapr.SidecarCallbacks;
import dev.taskwire.transport.dapr.SidecarOptions;
import dev.taskwire.transport.dapr.SidecarVerticle;
import dev.taskwire.transport.dapr.client.DaprClient;
import dev.taskwire.transport.dapr.client.DaprOptions;
import dev.taskwire.transport.kafka.KafkaDeadLetterSource;
import dev.taskwire.transport.kafka.KafkaOptions;
import dev.taskwire.transport.kafka.KafkaTransport;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * The one place where {@code USE_DAPR} is looked at: what carries events, what ticks, what keeps state, and what the sidecar
 * calls.
 */
final class Transports {

    private static final String PUBSUB = "pubsub-kafka";
    private static final String STATE_STORE = "statestore-postgres";
    private static final String TICK_LOCK = "check-due-tasks";
    private static final String DEAD_LETTERS_GROUP = "-dead-letters";
    /** Of {@code taskwire_delivery_batch}: records that came with one call of the sidecar, or one poll. */
    private static final double[] BATCH_SIZES = {1, 2, 5, 10, 20, 50, 100, 200, 500};

    private static final Duration TICK = Duration.ofSeconds(5);

    /**
     * @param deadLetters read straight from Kafka in either transport
     * @param callbacks the listener for the sidecar, to be deployed once all handlers are in place
     * @param state where small shared facts are kept
     * @param cleanup what has to be closed after the transport
     */
    record Wiring(
            Transport transport,
            JobScheduler scheduler,
            DeadLetterSource deadLetters,
            Optional<VerticleBase> callbacks,
            StateStore state,
            Supplier<Future<Void>> cleanup) {}

    private Transports() {}

    static Wiring open(Vertx vertx, AppConfig config, Database database, MeterRegistry metrics) {
        return config.useDapr() ? dapr(vertx, config, database, metrics) : kafka(vertx, config, database, metrics);
    }

    private static Wiring dapr(Vertx vertx, AppConfig config, Database database, MeterRegistry metrics) {
        var dapr = config.dapr();
        var client = DaprClient.create(
                vertx,
                DaprOptions.of(dapr.host(), dapr.httpPort())
                        .withApiToken(dapr.apiToken().value()));
        var callbacks = new SidecarCallbacks(batchSizes("dapr", metrics));
        var form = dapr.publishWrapped() ? PublishForm.WRAPPED : PublishForm.RAW;
        var transport = new DaprTransport(
                client, callbacks, DaprTransportOptions.of(PUBSUB).in(form));
        var tokens = config.callbacks().tokens().stream().map(Secret::value).toList();
        var listener = new SidecarVerticle(
                sidecar(dapr.bulkSubscribe(), tokens)
                        .at(config.callbacks().host(), config.callbacks().port()),
                callbacks,
                () -> database.ping().map(true));
        return new Wiring(
                new MeteredTransport(transport, "dapr", metrics),
                new DaprJobs(vertx, client, callbacks),
                deadLetters(vertx, config),
                Optional.of(listener),
                new DaprStateStore(client, STATE_STORE),
                client::close);
    }

    private static SidecarOptions sidecar(AppConfig.BulkSubscribe bulk, List<String> tokens) {
        var options = SidecarOptions.of(PUBSUB, tokens);
        return bulk.enabled()
                ? options.inBulk(new BulkSubscription(bulk.maxMessages(), Duration.ofMillis(bulk.maxAwaitMs())))
                : options;
    }

    private static IntConsumer batchSizes(String transport, MeterRegistry metrics) {
        var sizes = DistributionSummary.builder("taskwire.delivery.batch")
                .tag("transport", transport)
                .serviceLevelObjectives(BATCH_SIZES)
                .register(metrics);
        return sizes::record;
    }

    private static Wiring kafka(Vertx vertx, AppConfig config, Database database, MeterRegistry metrics) {
        var transport = new KafkaTransport(vertx, options(config, config.appId()), batchSizes("kafka", metrics));
        return new Wiring(
                new MeteredTransport(transport, "kafka", metrics),
                new LocalJobScheduler(vertx, new AdvisoryLock(database, TICK_LOCK), TICK),
                deadLetters(vertx, config),
                Optional.empty(),
                new PostgresStateStore(database, System::nanoTime),
                Future::succeededFuture);
    }

    private static DeadLetterSource deadLetters(Vertx vertx, AppConfig config) {
        return new KafkaDeadLetterSource(vertx, options(config, config.appId() + DEAD_LETTERS_GROUP));
    }

    private static KafkaOptions options(AppConfig config, String group) {
        var kafka = config.kafka();
        var options = KafkaOptions.of(kafka.bootstrapServers(), group);
        return kafka.username().isEmpty()
                ? options
                : options.withSasl(
                        new KafkaOptions.Sasl(kafka.username(), kafka.password().value(), true));
    }
}
