package dev.taskwire.app;

import dev.taskwire.app.switching.Carriers;
import dev.taskwire.app.switching.SwitchingScheduler;
import dev.taskwire.app.switching.SwitchingTransport;
import dev.taskwire.app.switching.TransportSwitch;
import dev.taskwire.config.AppConfig;
import dev.taskwire.config.Secret;
import dev.taskwire.schedule.LocalJobScheduler;
import dev.taskwire.store.AdvisoryLock;
import dev.taskwire.store.Database;
import dev.taskwire.transport.dapr.SidecarCallbacks;
import dev.taskwire.transport.dapr.SidecarOptions;
import dev.taskwire.transport.dapr.SidecarVerticle;
import dev.taskwire.transport.dapr.client.DaprClient;
import dev.taskwire.transport.dapr.client.DaprOptions;
import dev.taskwire.transport.kafka.KafkaOptions;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/** The one place where {@code USE_DAPR} is looked at: what carries events and ticks at first, and what can later. */
final class Transports {

    private static final String PUBSUB = "pubsub-kafka";
    private static final String TICK_LOCK = "check-due-tasks";
    private static final Duration TICK = Duration.ofSeconds(5);

    /**
     * @param callbacks the listener for the sidecar, to be deployed once all handlers are in place
     * @param cleanup what has to be closed after everything that publishes
     */
    record Wiring(
            SwitchingTransport transport,
            SwitchingScheduler scheduler,
            TransportSwitch transportSwitch,
            VerticleBase callbacks,
            Supplier<Future<Void>> cleanup) {}

    private Transports() {}

    static Wiring open(Vertx vertx, AppConfig config, Database database, MeterRegistry metrics) {
        var callbacks = new SidecarCallbacks();
        var dapr = new DaprCarrier(vertx, client(vertx, config), PUBSUB, callbacks, metrics);
        var kafka = new KafkaCarrier(
                vertx,
                options(config),
                () -> new LocalJobScheduler(vertx, new AdvisoryLock(database, TICK_LOCK), TICK),
                metrics);
        var carriers = config.useDapr() ? new Carriers(dapr, kafka) : new Carriers(kafka, dapr);
        var transport = new SwitchingTransport(vertx, carriers, config.canary(), System::nanoTime);
        var scheduler = new SwitchingScheduler(vertx, carriers.first());
        return new Wiring(
                transport,
                scheduler,
                new TransportSwitch(vertx, carriers, transport, scheduler, metrics, Clock.systemUTC()),
                new SidecarVerticle(listener(config), callbacks, () -> dapr.health(database::ping)),
                () -> kafka.close().eventually(dapr::close));
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
        return SidecarOptions.of(PUBSUB, tokens)
                .at(config.callbacks().host(), config.callbacks().port());
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
