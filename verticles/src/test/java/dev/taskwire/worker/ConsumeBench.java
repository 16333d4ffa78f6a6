package dev.taskwire.worker;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import dev.taskwire.local.kafka.KafkaBroker;
import dev.taskwire.local.kafka.Topics;
import dev.taskwire.local.postgres.PostgresServer;
import dev.taskwire.store.Database;
import dev.taskwire.store.Migrations;
import dev.taskwire.transport.Delivery;
import dev.taskwire.transport.EventHandler;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.PublishOutcome;
import dev.taskwire.transport.dapr.client.Await;
import dev.taskwire.transport.kafka.KafkaOptions;
import dev.taskwire.transport.kafka.KafkaTransport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Not run with the tests: how fast the consumers of one process work off a backlog, from a real broker into a durable
 * PostgreSQL, and what a batch is worth: each round once with the deliveries one by one, once in batches. {@code ./mvnw test
 * -pl verticles -am -Dtest=ConsumeBench -Dsurefire.failIfNoSpecifiedTests=false}; {@code -Devents=…}, {@code -Drounds=…},
 * {@code -Dbacklogs=TASKS,REMINDERS_DUE,REMINDERS_DELIVERED}, {@code -Drecurring=…} of a hundred tasks.
 */
public final class ConsumeBench {

    private static final int EVENTS = Integer.getInteger("events", 100_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 2);
    private static final List<String> BACKLOGS =
            List.of(System.getProperty("backlogs", "TASKS,REMINDERS_DUE,REMINDERS_DELIVERED")
                    .split(","));
    private static final List<String> WAYS =
            List.of(System.getProperty("ways", "one by one,in batches").split(","));
    private static final int CALL = 500;
    private static final long LOOK_NANOS = 5_000_000;

    private final Vertx vertx = Vertx.vertx();

    /** Hands on, and counts what is done. */
    private static final class Counting implements EventHandler {

        private final EventHandler handler;
        private final AtomicInteger done = new AtomicInteger();
        private final AtomicLong begun = new AtomicLong();

        private Counting(EventHandler handler) {
            this.handler = handler;
        }

        @Override
        public Future<Outcome> handle(Delivery delivery) {
            begun.compareAndSet(0, System.nanoTime());
            return handler.handle(delivery).onSuccess(outcome -> count(List.of(outcome)));
        }

        @Override
        public Future<List<Outcome>> handle(List<Delivery> batch) {
            begun.compareAndSet(0, System.nanoTime());
            return handler.handle(batch).onSuccess(this::count);
        }

        private void count(List<Outcome> outcomes) {
            if (outcomes.stream().anyMatch(outcome -> outcome != Outcome.SUCCESS)) {
                throw new IllegalStateException("not all were taken: " + outcomes);
            }
            done.addAndGet(outcomes.size());
        }
    }

    @Test
    void drains() throws Exception {
        ((Logger) LoggerFactory.getLogger("org.apache.kafka")).setLevel(Level.WARN);
        var data = Files.createTempDirectory("taskwire-bench");
        for (var backlog : BACKLOGS) {
            try (var postgres = PostgresServer.start(data.resolve(backlog + "-pg"));
                    var kafka = KafkaBroker.start(data.resolve(backlog + "-kafka"))) {
                Migrations.migrate(postgres.url());
                Topics.create(kafka.bootstrapServers());
                load(Backlog.valueOf(backlog), kafka.bootstrapServers());
                for (int round = 1; round <= ROUNDS; round++) {
                    for (var way : WAYS) {
                        drain(
                                Backlog.valueOf(backlog),
                                way,
                                postgres,
                                kafka.bootstrapServers(),
                                "g" + round + WAYS.indexOf(way));
                    }
                }
            }
        }
        Await.done(vertx.close());
    }

    private void load(Backlog backlog, String brokers) {
        var transport = new KafkaTransport(vertx, KafkaOptions.of(brokers, "load"));
        Await.done(transport.warmUp());
        var call = new ArrayList<EventRecord>();
        for (int number = 1; number <= EVENTS; number++) {
            call.add(backlog.record(number));
            if (call.size() == CALL || number == EVENTS) {
                if (!Await.result(transport.publish(call)).stream().allMatch(PublishOutcome::isAcked)) {
                    throw new IllegalStateException("the broker did not take the backlog");
                }
                call = new ArrayList<>();
            }
        }
        Await.done(transport.close());
    }

    private void drain(Backlog backlog, String way, PostgresServer server, String brokers, String group)
            throws SQLException {
        for (var statement : Backlog.ROWS) {
            var unused = sql(server, Backlog.rows(statement, EVENTS));
        }
        var database = Database.open(vertx, server.url(), 16, 10_000);
        var consumers = Consumers.deploy(vertx, database, new FakeTransport(), Workers.standing(vertx));
        var handler = new Counting(
                way.equals("in batches") ? consumers.dispatcher : single -> consumers.dispatcher.handle(single));
        var transport = new KafkaTransport(vertx, KafkaOptions.of(brokers, group));
        long commits = commits(server);
        var cpu = Cpu.now(server);
        Await.done(transport.subscribe(Set.of(Topic.values()), handler));
        while (handler.done.get() < EVENTS) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        double seconds = (System.nanoTime() - handler.begun.get()) / 1e9;
        var used = Cpu.now(server).minus(cpu);
        Await.done(transport.close());
        consumers.undeploy();
        Await.done(database.close());
        System.out.printf(
                "%s %s: %,.0f events/s, %.3f commits each; CPU a event: %s%n",
                backlog, way, EVENTS / seconds, (double) (commits(server) - commits) / EVENTS, used.each(EVENTS));
        System.out.println(sql(
                server,
                "select (select count(*) from inbox) || ' inbox, ' || (select count(*) from emails)"
                        + " || ' emails, ' || (select count(*) from tasks where occurrence_no = 2) || ' next, '"
                        + " || (select count(*) from reminders where state = 'delivered') || ' delivered'"));
    }

    private static long commits(PostgresServer server) throws SQLException {
        return Long.parseLong(sql(server, "select xact_commit from pg_stat_database where datname = 'taskwire'"));
    }

    private static String sql(PostgresServer server, String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(server.jdbcUrl());
                var open = connection.createStatement()) {
            if (!open.execute(statement)) {
                return "";
            }
            var rows = open.getResultSet();
            rows.next();
            return rows.getString(1);
        }
    }

    /** Of this process, and of PostgreSQL's. */
    private record Cpu(Duration own, Duration postgres) {

        static Cpu now(PostgresServer server) {
            var handle = server.process().handle();
            return new Cpu(
                    of(ProcessHandle.current()),
                    handle.descendants().map(Cpu::of).reduce(of(handle), Duration::plus));
        }

        private static Duration of(ProcessHandle process) {
            return process.info().totalCpuDuration().orElse(Duration.ZERO);
        }

        Cpu minus(Cpu earlier) {
            return new Cpu(own.minus(earlier.own), postgres.minus(earlier.postgres));
        }

        String each(int events) {
            return "own %.0f µs, PostgreSQL %.0f µs"
                    .formatted(own.toNanos() / 1e3 / events, postgres.toNanos() / 1e3 / events);
        }
    }
}
