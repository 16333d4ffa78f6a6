package dev.taskwire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.taskwire.schedule.JobScheduler;
import dev.taskwire.schedule.TickHandler;
import dev.taskwire.store.FakeStateStore;
import dev.taskwire.store.PostgresStateStore;
import dev.taskwire.store.StateOutcome;
import dev.taskwire.store.StateStore;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.store.Writes;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.OnContext;
import dev.taskwire.transport.dapr.client.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What a tick leaves in the state store, and that nothing rests on it. */
class LastPollTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(LastPoll.class);

    /** Ticks when the test says so. */
    private static final class HandScheduler implements JobScheduler {

        @Nullable
        TickHandler handler;

        @Override
        public Future<Void> start(TickHandler started) {
            handler = started;
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> stop() {
            return Future.succeededFuture();
        }
    }

    private final FakeTransport transport = new FakeTransport();
    private final FakeStateStore fake = new FakeStateStore();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Context context = OnContext.create(DB.vertx());
    private final HandScheduler hand = new HandScheduler();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        DB.run("truncate dapr_state");
        log.start();
        LOGGER.addAppender(log);
        LOGGER.setLevel(Level.INFO);
    }

    @AfterEach
    void leave() {
        LOGGER.detachAppender(log);
        LOGGER.setLevel(null);
    }

    private NotedTicks ticks(StateStore store) {
        return ticks(new LastPoll(DB.database(), store, metrics));
    }

    private NotedTicks ticks(LastPoll lastPoll) {
        var ticks = new NotedTicks(hand, lastPoll);
        var sweep = Workers.sweep(DB, transport);
        Await.done(ticks.start(() -> sweep.run().mapEmpty()));
        return ticks;
    }

    private static StateStore real() {
        return new PostgresStateStore(DB.database(), System::nanoTime);
    }

    private void tick() {
        Await.done(OnContext.call(
                context, () -> Objects.requireNonNull(hand.handler).tick()));
    }

    private static void noted(NotedTicks ticks) {
        Await.done(ticks.stop());
    }

    private static void remind(long task) {
        Writes.store(DB.database(), Writes.task(task, Writes.DUE, null));
        DB.run("update reminders set remind_at = now() - interval '1 ms' where task_id = ?", task);
    }

    private List<String> lines() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private double failures() {
        return metrics.counter("taskwire.last.poll.failures").count();
    }

    @Test
    void aTickLeavesTheDatabasesTimeForAnHour() {
        var ticks = ticks(real());
        assertThat(metrics.get("taskwire.last.poll.timestamp").timeGauge().value())
                .isNaN();
        tick();
        noted(ticks);

        var row = DB.rows("""
                select key, convert_from(value, 'UTF8'), expires_at - created_at,
                       (convert_from(value, 'UTF8')::json->>'timestamp')::timestamptz between created_at - interval '5 s'
                                                                                          and created_at
                from dapr_state""").get(0).split("\\|");
        assertThat(row).hasSize(4).contains("notification:last_poll", "01:00:00", "t");
        var json = new JsonObject(row[1]);
        assertThat(json.fieldNames()).containsExactly("timestamp");
        assertThat(metrics.get("taskwire.last.poll.timestamp").timeGauge().value())
                .isEqualTo(Instant.parse(json.getString("timestamp")).toEpochMilli() / 1000.0);
        assertThat(lines()).containsExactly("Due tasks were last looked for at no known time within the last hour");
        assertThat(failures()).isZero();
    }

    @Test
    void whatAnEarlierProcessLeftIsLoggedOnceAndReplaced() {
        DB.run("""
                insert into dapr_state (key, value) select 'notification:last_poll',
                convert_to('{"timestamp":"' || to_char(now() at time zone 'UTC' - interval '42 s',
                           'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '"}', 'UTF8')""");
        var ticks = ticks(real());
        for (int i = 0; i < 3; i++) {
            tick();
            noted(ticks);
        }

        assertThat(lines()).singleElement().asString().matches("Due tasks were last looked for at 2.*Z, 4[23] s ago");
        assertThat(DB.rows("select updated_at > created_at from dapr_state")).containsExactly("t");
    }

    /** Were anything decided by it, a time that lies ahead would keep what is due, and none would fire it again. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"timestamp\":\"9999-01-01T00:00:00Z\"}",
                "{\"timestamp\":\"1970-01-01T00:00:00Z\"}",
                "{\"timestamp\":\"soon\"}",
                "{\"timestamp\":1}",
                "{}",
                "[]",
                "not json",
                ""
            })
    void lostOrCorruptItChangesNothing(String value) {
        remind(1);
        var ticks = ticks(real());
        DB.run("insert into dapr_state (key, value) values ('notification:last_poll', convert_to(?, 'UTF8'))", value);
        tick();
        noted(ticks);
        assertThat(DB.rows("select task_id, state from reminders")).containsExactly("1|fired");

        DB.run("update dapr_state set value = convert_to(?, 'UTF8')", value);
        remind(2);
        tick();
        noted(ticks);
        DB.run("delete from dapr_state");
        remind(3);
        tick();
        noted(ticks);

        assertThat(DB.rows("select task_id, state from reminders order by 1"))
                .containsExactly("1|fired", "2|fired", "3|fired");
        assertThat(DB.count("outbox where topic = 'task-reminders'")
                        + transport.published().size())
                .isGreaterThanOrEqualTo(3);
        assertThat(DB.count("dapr_state where convert_from(value, 'UTF8') like '{\"timestamp\":\"2%Z\"}'"))
                .isEqualTo(1);
        assertThat(failures()).isZero();
    }

    @Test
    void aStoreThatFailsFailsNoTickAndIsLoggedOnceEachTime() {
        var ticks = ticks(fake);
        for (int task = 1; task <= 3; task++) {
            remind(task);
            tick();
            noted(ticks);
        }
        assertThat(DB.count("reminders where state = 'fired'")).isEqualTo(3);
        assertThat(failures()).isEqualTo(3);
        assertThat(lines()).singleElement().asString().contains("cannot be noted", "no store");

        fake.answer(() -> Future.succeededFuture(StateOutcome.DONE));
        tick();
        noted(ticks);
        fake.answer(() -> {
            throw new IllegalStateException("defect");
        });
        for (int i = 0; i < 2; i++) {
            tick();
            noted(ticks);
        }
        fake.answer(() -> Future.succeededFuture(StateOutcome.DONE));
        tick();
        noted(ticks);

        assertThat(failures()).isEqualTo(5);
        assertThat(lines()).hasSize(4);
        assertThat(lines().get(2)).contains("cannot be noted", "defect");
        assertThat(lines().get(3)).contains("noted again");
    }

    @Test
    void aStoreThatHangsHoldsUpNoTickAndIsAskedOnceInThatTime() {
        fake.answer(() -> Promise.<StateOutcome>promise().future());
        var patient = new LastPoll(DB.database(), fake, metrics, Duration.ofHours(1));
        var ticks = ticks(patient);
        for (int task = 1; task <= 5; task++) {
            remind(task);
            tick();
        }

        assertThat(DB.count("reminders where state = 'fired'")).isEqualTo(5);
        Await.until(DB.vertx(), LIMIT, () -> Future.succeededFuture(fake.calls() > 0));
        assertThat(fake.calls()).isEqualTo(1);
        assertThat(ticks.stop().isComplete()).isFalse();
    }

    @Test
    void aStoreThatHangsIsGivenUp() {
        fake.answer(() -> Promise.<StateOutcome>promise().future());
        var ticks = ticks(new LastPoll(DB.database(), fake, metrics, Duration.ofMillis(50)));

        tick();
        noted(ticks);

        assertThat(failures()).isEqualTo(1);
        assertThat(lines()).singleElement().asString().contains("cannot be noted", "Timeout");
    }

    @Test
    void aTickThatFailsIsNotNoted() {
        var ticks = new NotedTicks(hand, new LastPoll(DB.database(), fake, metrics));
        Await.done(ticks.start(() -> Future.failedFuture("no database")));

        var tick = OnContext.call(
                context, () -> Objects.requireNonNull(hand.handler).tick());

        assertThat(Await.result(tick.map("swept").otherwise("failed"))).isEqualTo("failed");
        noted(ticks);
        assertThat(fake.calls()).isZero();
    }
}
