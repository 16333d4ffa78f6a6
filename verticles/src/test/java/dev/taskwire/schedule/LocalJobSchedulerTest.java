package dev.taskwire.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.store.AdvisoryLock;
import dev.taskwire.store.Database;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.transport.OnContext;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LocalJobSchedulerTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private static final Duration INTERVAL = Duration.ofMillis(5);

    private final Context context = OnContext.create(DB.vertx());
    private final AtomicInteger ticks = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();

    private LocalJobScheduler scheduler(Database database) {
        return new LocalJobScheduler(DB.vertx(), new AdvisoryLock(database, "check-due-tasks"), INTERVAL);
    }

    private void start(LocalJobScheduler scheduler, TickHandler handler) {
        Await.done(OnContext.call(context, () -> scheduler.start(handler)));
    }

    private void stop(LocalJobScheduler scheduler) {
        Await.done(OnContext.call(context, scheduler::stop));
    }

    /** Takes a few milliseconds, and notes how many of its kind were under way. */
    private Future<Void> slowTick() {
        mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        var promise = Promise.<Void>promise();
        DB.vertx().setTimer(8, id -> {
            underWay.decrementAndGet();
            ticks.incrementAndGet();
            promise.complete();
        });
        return promise.future();
    }

    private void untilTicked(int times) {
        Await.until(DB.vertx(), Duration.ofSeconds(10), () -> Future.succeededFuture(ticks.get() >= times));
    }

    @Test
    void theTicksOfTwoReplicasDoNotOverlap() {
        var other = Database.open(DB.vertx(), DB.url(), 2, 10);
        var first = scheduler(DB.database());
        var second = scheduler(other);
        start(first, this::slowTick);
        start(second, this::slowTick);

        untilTicked(30);
        stop(first);
        int soFar = ticks.get();
        untilTicked(soFar + 3);
        stop(second);

        assertThat(mostUnderWay).hasValue(1);
        Await.done(other.close());
    }

    @Test
    void aTickThatFailsOrThrowsIsFollowedByTheNext() {
        var scheduler = scheduler(DB.database());
        start(scheduler, () -> {
            if (ticks.incrementAndGet() % 2 == 0) {
                throw new IllegalStateException("tick threw");
            }
            return Future.failedFuture("tick failed");
        });

        untilTicked(6);
        stop(scheduler);

        assertThat(DB.count("pg_locks where locktype = 'advisory' and database ="
                        + " (select oid from pg_database where datname = current_database())"))
                .isZero();
    }

    @Test
    void startingDoesNotWaitForADatabaseThatIsAway() {
        var away = Database.open(DB.vertx(), "postgresql://t@127.0.0.1:1/t", 1, 1);
        var scheduler = scheduler(away);

        start(scheduler, this::slowTick);
        stop(scheduler);

        assertThat(ticks).hasValue(0);
        Await.done(away.close());
    }

    @Test
    void stoppingWaitsForTheTickInProgressAndNoOtherFollows() {
        Promise<Void> entered = Promise.promise();
        Promise<Void> leave = Promise.promise();
        var scheduler = scheduler(DB.database());
        start(scheduler, () -> {
            ticks.incrementAndGet();
            entered.complete();
            return leave.future();
        });
        Await.done(entered.future());

        var stopped = OnContext.call(context, scheduler::stop);
        Await.done(OnContext.call(context, Future::succeededFuture));
        assertThat(stopped.isComplete()).isFalse();
        leave.complete();
        Await.done(stopped);

        // Another replica may tick now: the lock is free.
        var other = scheduler(DB.database());
        start(other, this::slowTick);
        untilTicked(2);
        stop(other);
        assertThat(entered.future().succeeded()).isTrue();
    }
}
