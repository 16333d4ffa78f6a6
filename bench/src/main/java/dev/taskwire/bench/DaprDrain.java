package dev.taskwire.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import dev.taskwire.local.dapr.DaprResources;
import dev.taskwire.local.dapr.DaprScheduler;
import dev.taskwire.local.dapr.DaprSidecar;
import dev.taskwire.local.dapr.DaprTools;
import dev.taskwire.local.dapr.SidecarSpec;
import dev.taskwire.local.kafka.KafkaBroker;
import dev.taskwire.local.kafka.Topics;
import dev.taskwire.local.process.Ports;
import dev.taskwire.transport.dapr.BulkSubscription;
import dev.taskwire.transport.dapr.DaprTransport;
import dev.taskwire.transport.dapr.DaprTransportOptions;
import dev.taskwire.transport.dapr.SidecarCallbacks;
import dev.taskwire.transport.dapr.SidecarOptions;
import dev.taskwire.transport.dapr.SidecarVerticle;
import dev.taskwire.transport.dapr.client.DaprClient;
import dev.taskwire.transport.dapr.client.DaprOptions;
import dev.taskwire.transport.kafka.KafkaOptions;
import dev.taskwire.transport.kafka.KafkaTransport;
import dev.taskwire.transport.kafka.Redelivery;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * A broker and a scheduler of its own, and for each turn a new sidecar: how fast a backlog comes out through it to a handler
 * that does nothing. Its callers may block.
 */
final class DaprDrain implements AutoCloseable {

    private static final String PUBSUB = "pubsub-kafka";
    /** The only one that the components let subscribe to every topic. */
    private static final String APP_ID = "backend";

    private static final int LIMIT_MINUTES = 5;
    /** Of a publish: the broker has only just started. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int PER_CALL = 1_000;
    private static final String EVENT = """
            {"specversion":"1.0","id":"%s","source":"bench","type":"BenchEvent","subject":"task/%d",\
            "time":"2026-01-01T00:00:00Z","datacontenttype":"application/json","partitionkey":"%d",\
            "data":{"user_id":1,"task_id":%d,"title":"title"}}""";

    private final Vertx vertx = Vertx.vertx();
    private final String token = UUID.randomUUID().toString();
    private final DaprTools tools;
    private final Path home;
    private final DaprResources resources;
    private final KafkaBroker kafka;
    private final DaprScheduler scheduler;

    /**
     * @param components the folder dapr-components of a checkout
     * @param home for logs and data
     */
    DaprDrain(DaprTools tools, Path components, Path home) throws IOException {
        this.tools = tools;
        this.home = home;
        this.resources = DaprResources.collect(components, home.resolve("resources"));
        Files.delete(resources.dir().resolve("statestore-postgres.yaml")); // it needs a database
        this.kafka = KafkaBroker.start(home.resolve("kafka"));
        this.scheduler = DaprScheduler.start(tools, home.resolve("scheduler"), home.resolve("scheduler.log"));
        Topics.create(kafka.bootstrapServers());
    }

    /**
     * Puts events on the topic and then takes them.
     *
     * @return events a second, from the first delivery to the last
     */
    double turn(int count, Optional<BulkSubscription> bulk) {
        publish(count);
        int appPort = Ports.free();
        var upstreams = new SidecarSpec.Upstreams(scheduler.port(), kafka.bootstrapServers(), "");
        var spec = new SidecarSpec(
                APP_ID,
                new SidecarSpec.App(APP_ID, appPort),
                new SidecarSpec.Ports(0, 0),
                upstreams,
                new SidecarSpec.Tokens(token, token),
                resources,
                home.resolve("daprd.log"));
        try (var daprd = DaprSidecar.start(tools, spec)) {
            return drain(daprd, appPort, count, bulk);
        }
    }

    private double drain(DaprSidecar daprd, int appPort, int count, Optional<BulkSubscription> bulk) {
        var client = DaprClient.create(
                vertx, DaprOptions.of("127.0.0.1", daprd.httpPort()).withApiToken(token));
        var callbacks = new SidecarCallbacks();
        var transport = new DaprTransport(client, callbacks, DaprTransportOptions.of(PUBSUB, "bench"));
        var single = SidecarOptions.of(PUBSUB, List.of(token)).at("127.0.0.1", appPort);
        var taken = new DrainCount(count);
        done(transport.subscribe(EnumSet.of(Topic.TASK_EVENTS), taken));
        var listener = new SidecarVerticle(
                bulk.map(single::inBulk).orElse(single), callbacks, () -> Future.succeededFuture(true));
        String id = done(vertx.deployVerticle(listener));
        double rate = done(taken.rate().timeout(LIMIT_MINUTES, TimeUnit.MINUTES));
        done(transport.close());
        done(vertx.undeploy(id));
        done(client.close());
        return rate;
    }

    private void publish(int count) {
        var options = new KafkaOptions(
                kafka.bootstrapServers(),
                "bench",
                "bench",
                Optional.empty(),
                Optional.empty(),
                PATIENCE,
                Redelivery.defaults());
        var kafkaTransport = new KafkaTransport(vertx, options);
        done(kafkaTransport.warmUp());
        for (int first = 0; first < count; first += PER_CALL) {
            var records = IntStream.range(first, Math.min(count, first + PER_CALL))
                    .mapToObj(DaprDrain::event)
                    .toList();
            done(kafkaTransport.publish(records)).stream()
                    .filter(outcome -> !outcome.isAcked())
                    .findFirst()
                    .ifPresent(outcome -> {
                        throw new IllegalStateException("not published: " + outcome);
                    });
        }
        done(kafkaTransport.close());
    }

    private static EventRecord event(int task) {
        var id = UUID.randomUUID();
        var bytes = EVENT.formatted(id, task, task, task).getBytes(UTF_8);
        return new EventRecord(id, Topic.TASK_EVENTS, Integer.toString(task), bytes);
    }

    private static <T> T done(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void close() {
        scheduler.close();
        kafka.close();
        done(vertx.close());
    }
}
