package dev.taskwire.app;

import dev.taskwire.config.AppConfig;
import dev.taskwire.config.Secret;
import dev.taskwire.schedule.JobScheduler;
import dev.taskwire.schedule.LocalJobScheduler;
import dev.taskwire.store.AdvisoryLock;
import dev.taskwire.store.Database;
import dev.taskwire.transport.DeadLetterSource;
import dev.taskwire.transport.Transport;
import dev.taskwire.transport.dapr.DaprJobs;
import dev.taskwire.transport.dapr.DaprTransport;
import dev.taskwire.transport.dapr.DaprTransportOptions;
import dev.taskwire.transport.dapr.SidecarCallbacks;
import dev.taskwire.transport.dapr.SidecarOptions;
import dev.taskwire.transport.dapr.SidecarVerticle;
import dev.taskwire.transport.dapr.client.DaprClient;
import dev.taskwire.transport.dapr.client.DaprOptions;
import dev.taskwire.transport.kafka.KafkaDeadLetterSource;
import dev.taskwire.transport.kafka.KafkaOptions;
import dev.taskwire.transport.kafka.KafkaTransport;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The one place where {@code USE_DAPR} is looked at: what carries events, what ticks, and what the sidecar calls. */
final class Transports {

    private static final String PUBSUB = "pubsub-kafka";
    private static final String TICK_LOCK = "check-due-tasks";
    private static final Duration TICK = Duration.ofSeconds(5);

    /**
     * @param callbacks the listener for the sidecar, to be deployed once all handlers are in place
     * @param cleanup what has to be closed after the transport
     */
    record Wiring(
            Transport transport,
            JobScheduler scheduler,
            Optional<VerticleBase> callbacks,
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
        var callbacks = new SidecarCallbacks();
        var transport = new DaprTransport(client, callbacks, DaprTransportOptions.of(PUBSUB));
        var tokens = config.callbacks().tokens().stream().map(Secret::value).toList();
        var listener = new SidecarVerticle(
                SidecarOptions.of(PUBSUB, tokens)
                        .at(config.callbacks().host(), config.callbacks().port()),
                callbacks,
                () -> database.ping().map(true));
        return new Wiring(
                new MeteredTransport(transport, "dapr", metrics),
                new DaprJobs(vertx, client, callbacks),
                Optional.of(listener),
                client::close);
    }

    private static Wiring kafka(Vertx vertx, AppConfig config, Database database, MeterRegistry metrics) {
        return new Wiring(
                new MeteredTransport(new KafkaTransport(vertx, options(config)), "kafka", metrics),
                new LocalJobScheduler(vertx, new AdvisoryLock(database, TICK_LOCK), TICK),
                Optional.empty(),
                Future::succeededFuture);
    }

    /** Straight from Kafka, whichever transport carries the events. */
    static DeadLetterSource deadLetters(Vertx vertx, AppConfig config) {
        return new KafkaDeadLetterSource(vertx, options(config).withGroup(config.appId() + "-dead-letters"));
    }

    private static KafkaOptions options(AppConfig config) {
        var kafka = config.kafka();
        var options = KafkaOptions.of(kafka.bootstrapServers(), config.appId());
        return kafka.username().isEmpty()
                ? options
                : options.withSasl(
                        new KafkaOptions.Sasl(kafka.username(), kafka.password().value(), true));
    }
}
