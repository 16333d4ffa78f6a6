package dev.taskwire.transport.dapr;

import dev.taskwire.event.Topic;
import dev.taskwire.transport.Delivery;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.dapr.client.Await;
import dev.taskwire.transport.dapr.client.DaprClient;
import dev.taskwire.transport.dapr.client.DaprProcess;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** One daprd with tokens both ways, a scheduler, and the listener that it calls; for one test class. */
abstract class DaprSidecarFixture {

    private static final String API_TOKEN = "api-0123456789";
    private static final String APP_TOKEN = "app-0123456789";
    static final Duration LIMIT = Duration.ofSeconds(30);
    static final Vertx VERTX = Vertx.vertx();
    static final List<Delivery> DELIVERIES = new CopyOnWriteArrayList<>();

    private static final AtomicInteger PROBES = new AtomicInteger();
    static final SidecarCallbacks CALLBACKS = new SidecarCallbacks();

    @TempDir
    private static Path directory;

    private static @Nullable DaprProcess scheduler;
    static @Nullable DaprProcess daprd;
    static volatile Future<Boolean> health = Future.succeededFuture(true);
    static DaprClient client;
    static DaprTransport transport;

    @BeforeAll
    static void start() {
        scheduler = DaprProcess.scheduler(VERTX, directory);
        CALLBACKS.subscribe(EnumSet.allOf(Topic.class), delivery -> {
            DELIVERIES.add(delivery);
            return Future.succeededFuture(Outcome.SUCCESS);
        });
        var options = SidecarOptions.of(DaprProcess.PUBSUB, List.of("previous", APP_TOKEN))
                .at("127.0.0.1", 0);
        var verticle = new SidecarVerticle(options, CALLBACKS, () -> {
            PROBES.incrementAndGet();
            return health;
        });
        Await.done(VERTX.deployVerticle(verticle));
        daprd = DaprProcess.daprd(
                VERTX,
                directory,
                List.of(("--app-protocol http --enable-app-health-check --app-health-probe-interval 1"
                                + " --app-health-threshold 1 --app-port " + verticle.actualPort()
                                + " --scheduler-host-address 127.0.0.1:" + scheduler.port())
                        .split(" ")),
                Map.of("DAPR_API_TOKEN", API_TOKEN, "APP_API_TOKEN", APP_TOKEN));
        client = DaprClient.create(VERTX, daprd.options().withApiToken(API_TOKEN));
        transport = new DaprTransport(client, CALLBACKS, DaprTransportOptions.of(DaprProcess.PUBSUB, "backend"));
        Await.until(VERTX, LIMIT, client::isReady);
        Await.until(
                VERTX, LIMIT, () -> client.metadata().map(m -> m.subscriptions().size() > 1));
    }

    @AfterAll
    static void stop() {
        DaprProcess.stop(daprd, scheduler);
        Await.result(VERTX.close());
    }

    @BeforeEach
    void forget() {
        DELIVERIES.clear();
    }

    static void probes(int more) {
        int until = PROBES.get() + more;
        Await.until(VERTX, LIMIT, () -> Future.succeededFuture(PROBES.get() >= until));
    }
}
