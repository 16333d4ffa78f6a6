package dev.taskwire.worker;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.taskwire.local.kafka.KafkaBroker;
import dev.taskwire.local.kafka.Topics;
import dev.taskwire.local.postgres.PostgresServer;
import dev.taskwire.service.Gateway;
import dev.taskwire.service.OutboxFinaliser;
import dev.taskwire.service.OutboxPublisher;
import dev.taskwire.service.Wakeup;
import dev.taskwire.store.Database;
import dev.taskwire.store.Migrations;
import dev.taskwire.store.OutboxClaims;
import dev.taskwire.store.OutboxStore;
import dev.taskwire.transport.RetryPolicy;
import dev.taskwire.transport.dapr.client.Await;
import dev.taskwire.transport.kafka.KafkaOptions;
import dev.taskwire.transport.kafka.KafkaTransport;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Not run with the tests: how fast one relay works off a backlog of the outbox, from a durable PostgreSQL to a real broker,
 * claim after claim and claiming ahead. {@code ./mvnw test -pl verticles -am -Dtest=RelayBench
 * -Dsurefire.failIfNoSpecifiedTests=false}; {@code -Drows=…}, {@code -Dtasks=0,1000,…} that the rows are of (0: each of its
 * own), {@code -DunderWay=1,3} claims at a time, {@code -Drounds=…}.
 */
public final class RelayBench {

    private static final int ROWS = Integer.getInteger("rows", 200_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 2);
    private static final int[] TASKS = numbers("tasks", "0,1000,100,10");
    private static final int[] UNDER_WAY = numbers("underWay", "1,3");
    private static final long LOOK_NANOS = 5_000_000;

    private static final String LOAD = """
            insert into outbox (event_id, topic, task_id, version, payload)
            select gen_random_uuid(), 'task-events', n %% %2$d, n / %2$d + 1, convert_to(repeat('x', 600), 'utf8')
            from generate_series(1, %1$d) as n""";

    private final Vertx vertx = Vertx.vertx();

    private static int[] numbers(String property, String otherwise) {
        return Arrays.stream(System.getProperty(property, otherwise).split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    @Test
    void drains() throws Exception {
        ((Logger) LoggerFactory.getLogger("org.apache.kafka")).setLevel(Level.WARN);
        var data = Files.createTempDirectory("taskwire-bench");
        try (var postgres = PostgresServer.start(data.resolve("pg"));
                var kafka = KafkaBroker.start(data.resolve("kafka"))) {
            Migrations.migrate(postgres.url());
            Topics.create(kafka.bootstrapServers());
            for (int round = 1; round <= ROUNDS; round++) {
                for (int tasks : TASKS) {
                    for (int underWay : UNDER_WAY) {
                        drain(postgres, kafka.bootstrapServers(), tasks == 0 ? ROWS : tasks, underWay);
                    }
                }
            }
        }
        Await.done(vertx.close());
    }

    private void drain(PostgresServer server, String brokers, int tasks, int underWay) throws SQLException {
        sql(server, "truncate outbox", LOAD.formatted(ROWS, tasks), "vacuum analyze outbox", "checkpoint");
        var database = Database.open(vertx, server.url(), 16, 10_000);
        var transport = new KafkaTransport(vertx, KafkaOptions.of(brokers, "relay"));
        Await.done(transport.warmUp());
        var acknowledged = new SimpleMeterRegistry().timer("ack");
        var backoff = new RetryPolicy(Duration.ofMillis(200), Duration.ofSeconds(5));
        var finaliser = new OutboxFinaliser(new OutboxStore(database), backoff, Workers.RANDOM, () -> {});
        var publisher = new OutboxPublisher(transport, finaliser, acknowledged, System::nanoTime);
        var relay = new OutboxRelayVerticle(
                vertx, new OutboxClaims(database), publisher, Gateway.ids(), new Wakeup(), underWay);
        long begun = System.nanoTime();
        var deployment = Await.result(vertx.deployVerticle(relay));
        while (acknowledged.count() < ROWS) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        Await.done(vertx.undeploy(deployment));
        Await.done(transport.close());
        Await.done(database.close());
        System.out.printf(
                "%,d rows of %,d tasks, %d claims under way: %,.0f/s%n", ROWS, tasks, underWay, ROWS / seconds);
    }

    private static void sql(PostgresServer server, String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(server.jdbcUrl());
                var open = connection.createStatement()) {
            for (var statement : statements) {
                open.execute(statement);
            }
        }
    }
}
