package dev.taskwire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import dev.taskwire.store.ReminderStore;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.store.Writes;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.OnContext;
import dev.taskwire.transport.PublishOutcome;
import dev.taskwire.transport.TestTime;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a sweep fires, and when the loop sweeps. */
class ReminderSweepTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final FakeTransport transport = new FakeTransport();
    private final TestTime time = new TestTime(Instant.EPOCH);
    private final Context context = OnContext.create(DB.vertx());
    private final AtomicInteger sweeps = new AtomicInteger();
    private final ArrayList<ReminderLoop> loops = new ArrayList<>();

    @AfterEach
    void stop() {
        loops.forEach(loop -> Await.done(OnContext.call(context, loop::stop)));
    }

    private static void remind(long task, long millis) {
        Writes.store(DB.database(), Writes.task(task, Writes.DUE, null));
        DB.run("update reminders set remind_at = now() + ? * interval '1 ms' where task_id = ?", millis, task);
    }

    private Future<Integer> sweep() {
        var sweep = Workers.sweep(DB, transport);
        return OnContext.call(OnContext.create(DB.vertx()), sweep::run);
    }

    private ReminderLoop loop(Supplier<Future<Integer>> sweep) {
        var loop = new ReminderLoop(
                DB.vertx(),
                new ReminderStore(DB.database()),
                () -> {
                    sweeps.incrementAndGet();
                    return sweep.get();
                },
                time);
        loops.add(loop);
        return loop;
    }

    private void untilPublished(int records) {
        Await.until(
                DB.vertx(),
                LIMIT,
                () -> Future.succeededFuture(transport.published().size() == records));
    }

    @Test
    void aSweepFiresAllThatIsDueBatchByBatchWithOneEventEach() {
        for (int task = 1; task <= 450; task++) {
            remind(task, -task);
        }
        remind(451, 60_000);

        assertThat(Await.result(sweep())).isEqualTo(450);

        untilPublished(450);
        assertThat(transport.published())
                .allMatch(record -> record.topic() == Topic.TASK_REMINDERS)
                .extracting(EventRecord::key)
                .doesNotHaveDuplicates();
        assertThat(DB.count("reminders where state = 'pending'")).isEqualTo(1);
        assertThat(Await.result(sweep())).isZero();
    }

    @Test
    void sweepsOfFourReplicasFireEachReminderOnce() {
        for (int task = 1; task <= 300; task++) {
            remind(task, -task);
        }
        var running = new ArrayList<Future<Integer>>();
        for (int replica = 0; replica < 4; replica++) {
            running.add(sweep());
        }

        assertThat(running.stream().mapToInt(Await::result).sum()).isEqualTo(300);
        untilPublished(300);
        assertThat(transport.published()).extracting(EventRecord::key).doesNotHaveDuplicates();
    }

    @Test
    void whatTheBrokerDoesNotTakeStaysInTheOutbox() {
        transport.answer(record -> PublishOutcome.failed("away"));
        remind(1, -10);

        assertThat(Await.result(sweep())).isEqualTo(1);

        Await.until(
                DB.vertx(),
                LIMIT,
                () -> Future.succeededFuture(DB.count("outbox where topic <> 'task-events' and token is null") == 1));
        assertThat(DB.rows("select task_id, version, attempts from outbox where topic = 'task-reminders'"))
                .containsExactly("1|1|1");
    }

    @Test
    void aBurstOfTicksCostsTwoSweepsThatDoNotOverlap() {
        Promise<Integer> first = Promise.promise();
        var loop = loop(() -> sweeps.get() == 1 ? first.future() : Future.succeededFuture(0));

        var ticks = OnContext.call(context, () -> {
            var all = new ArrayList<Future<Void>>();
            for (int i = 0; i < 50; i++) {
                all.add(loop.tick());
            }
            assertThat(sweeps).hasValue(1);
            first.complete(0);
            return Future.all(all);
        });

        Await.done(ticks);
        assertThat(sweeps).hasValue(2);
    }

    @Test
    void aReminderDueBeforeTheNextTickFiresByTheTimer() {
        var loop = loop(Workers.sweep(DB, transport)::run);
        remind(1, 150);

        Await.done(OnContext.call(context, loop::arm));

        untilPublished(1);
        assertThat(DB.rows("select state, fired_at >= remind_at, fired_at < remind_at + interval '5 s' from reminders"))
                .containsExactly("fired|t|t");
    }

    @Test
    void whereNothingIsDueSoonNoTimerIsArmed() {
        var loop = loop(() -> Future.succeededFuture(0));
        remind(1, 60_000);
        for (int i = 0; i < 20; i++) {
            Await.done(OnContext.call(context, loop::arm));
        }

        assertThat(sweeps).hasValue(0);
        Await.done(OnContext.call(context, loop::tick));
        for (int i = 0; i < 20; i++) {
            Await.done(OnContext.call(context, loop::arm));
        }
        assertThat(sweeps).hasValue(1);
    }

    @Test
    void withoutATickForFifteenSecondsTheWatchdogSweeps() {
        var loop = loop(() -> Future.succeededFuture(0));
        time.pass(Duration.ofSeconds(15));
        assertThat(watched(loop)).isZero();

        time.pass(Duration.ofMillis(1));
        assertThat(watched(loop)).isEqualTo(1);
        assertThat(loop.tickAge()).isEqualTo(Duration.ofMillis(15_001));

        Await.done(OnContext.call(context, loop::tick));
        assertThat(loop.tickAge()).isZero();
        assertThat(watched(loop)).isEqualTo(2);
    }

    private int watched(ReminderLoop loop) {
        return Await.result(OnContext.call(context, () -> {
            loop.watch();
            return Future.succeededFuture(sweeps.get());
        }));
    }

    @Test
    void aSweepThatFailsIsToldToItsTickAndTheNextOneRuns() {
        var loop = loop(() -> sweeps.get() == 1 ? Future.failedFuture("away") : Future.succeededFuture(0));

        assertThat(Await.result(OnContext.call(context, loop::tick).map("swept").otherwise("failed")))
                .isEqualTo("failed");
        Await.done(OnContext.call(context, loop::tick));
        assertThat(sweeps).hasValue(2);
    }

    @Test
    void afterStoppingNoTickSweeps() {
        var loop = loop(() -> Future.succeededFuture(0));
        Await.done(OnContext.call(context, loop::stop));

        Await.done(OnContext.call(context, loop::tick));

        assertThat(sweeps).hasValue(0);
    }
}
