package dev.taskwire.service;

import dev.taskwire.domain.Task;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import dev.taskwire.local.postgres.PostgresServer;
import dev.taskwire.store.Database;
import dev.taskwire.store.Migrations;
import dev.taskwire.transport.EventHandler;
import dev.taskwire.transport.PublishOutcome;
import dev.taskwire.transport.Transport;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Not run with the tests: creations a second through the write path, closed loop, on a durable PostgreSQL, with a broker
 * that takes everything at once. Prints one figure a round. {@code ./mvnw test -pl verticles -am -Dtest=WritePathBench};
 * {@code -Dusers=…} creates for so many users in turn.
 */
public final class WritePathBench {

    private static final int ROUNDS = Integer.getInteger("rounds", 6);
    private static final int IN_FLIGHT = Integer.getInteger("inFlight", 1_000);
    private static final long ROUND_NANOS = TimeUnit.SECONDS.toNanos(Integer.getInteger("seconds", 5));
    private static final int USERS = Integer.getInteger("users", 1);

    /** A broker that takes everything at once. */
    static final class Taking implements Transport {

        @Override
        public Future<List<PublishOutcome>> publish(List<EventRecord> records) {
            return Future.succeededFuture(Collections.nCopies(records.size(), PublishOutcome.acked()));
        }

        @Override
        public Future<Void> subscribe(Set<Topic> topics, EventHandler handler) {
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }
    }

    @Test
    void creationsASecond() throws Exception {
        main(new String[0]);
    }

    /** @param arguments none */
    public static void main(String[] arguments) throws Exception {
        Path data = Files.createTempDirectory("taskwire-bench").resolve("pg");
        try (var server = PostgresServer.start(data)) {
            Migrations.migrate(server.url());
            drop(server.jdbcUrl());
            var vertx = Vertx.vertx();
            var database = Database.open(vertx, server.url(), 16, 10_000);
            var gateways = List.of(
                    Gateway.open(vertx, database, new Taking(), Clock.systemUTC()),
                    Gateway.open(vertx, database, new Taking(), Clock.systemUTC()));
            for (int round = 1; round <= ROUNDS; round++) {
                var before = cpuOfChildren();
                long begin = System.nanoTime();
                long done = round(gateways);
                double seconds = (System.nanoTime() - begin) / 1e9;
                double micros = cpuOfChildren().minus(before).toNanos() / 1e3 / done;
                System.out.printf(
                        "round %d: %,.0f creations/s, %.1f µs of PostgreSQL's CPU each%n",
                        round, done / seconds, micros);
            }
            Await.done(database.close());
            Await.done(vertx.close());
        }
    }

    /** The indexes that {@code -Ddrop} names, to see what they cost. */
    private static void drop(String url) throws SQLException {
        var indexes = System.getProperty("drop", "");
        if (!indexes.isEmpty()) {
            try (var sql = DriverManager.getConnection(url);
                    var statement = sql.createStatement()) {
                statement.execute("drop index " + indexes);
            }
        }
    }

    /** Runs for a round's time; returns how many were created. */
    static long round(List<Gateway> gateways) {
        var done = new AtomicLong();
        long begin = System.nanoTime();
        var loops = new ArrayList<Future<Void>>();
        for (int i = 0; i < IN_FLIGHT; i++) {
            loops.add(again(gateways.get(i % gateways.size()), begin + ROUND_NANOS, done));
        }
        loops.forEach(Await::done);
        return done.get();
    }

    /** Less noisy than the rate on a machine that others use. */
    private static Duration cpuOfChildren() {
        return ProcessHandle.current()
                .descendants()
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Future<Void> again(Gateway gateway, long end, AtomicLong done) {
        if (System.nanoTime() > end) {
            return Future.succeededFuture();
        }
        long number = done.incrementAndGet();
        var user = new UserId(Long.toString(number % USERS));
        Future<Task> created = gateway.create(user, Gateway.request("Task " + number, null, null));
        return created.compose(task -> again(gateway, end, done));
    }
}
