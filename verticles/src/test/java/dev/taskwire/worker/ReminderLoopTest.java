package dev.taskwire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.store.Reminding;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.OnContext;
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

/** When the loop sweeps, and when it looks. */
class ReminderLoopTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private final FakeTransport transport = new FakeTransport();
    private final TestTime time = new TestTime(Instant.EPOCH);
    private final Context context = OnContext.create(DB.vertx());
    private final AtomicInteger sweeps = new AtomicInteger();
    private final ArrayList<ReminderLoop> loops = new ArrayList<>();

    @AfterEach
    void stop() {
        loops.forEach(loop -> Await.done(OnContext.call(context, loop::stop)));
    }

    private ReminderLoop loop(Supplier<Future<Integer>> sweep) {
        var loop = new ReminderLoop(
                DB.vertx(),
                Workers.armed(DB, Workers.firing(DB, transport)),
                () -> {
                    sweeps.incrementAndGet();
                    return sweep.get();
                },
                time);
        loops.add(loop);
        return loop;
    }

    private void start(ReminderLoop loop) {
        Await.done(OnContext.call(context, () -> {
            loop.start();
            return Future.succeededFuture();
        }));
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

    /** As one that was snoozed or moved: nothing tells the loop of it. */
    @Test
    void aReminderMadeBetweenTwoTicksFiresAtItsMoment() {
        start(loop(() -> Future.succeededFuture(0)));
        Reminding.remind(DB, 1, 400);

        untilFired();

        assertThat(sweeps).hasValue(0);
        assertThat(DB.rows("select fired_at >= remind_at from reminders")).containsExactly("t");
    }

    /** A backlog that takes long does not hold up what comes meanwhile. */
    @Test
    void whatComesDuringASweepFiresAtItsMoment() {
        Promise<Integer> endless = Promise.promise();
        var loop = loop(endless::future);
        start(loop);
        var tick = OnContext.call(context, loop::tick);
        Reminding.remind(DB, 1, 300);

        untilFired();

        assertThat(tick.isComplete()).isFalse();
        endless.complete(0);
        Await.done(tick);
    }

    private void untilFired() {
        Await.until(
                DB.vertx(),
                Duration.ofSeconds(20),
                () -> Future.succeededFuture(transport.published().size() == 1));
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
