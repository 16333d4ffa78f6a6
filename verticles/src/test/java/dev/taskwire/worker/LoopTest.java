package dev.taskwire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.transport.OnContext;
import dev.taskwire.transport.dapr.client.Await;
import dev.taskwire.worker.Loop.Found;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopTest {

    private static final Duration NEVER = Duration.ofMinutes(10);
    private static final Duration SOON = Duration.ofMillis(1);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final ArrayDeque<Promise<Found>> open = new ArrayDeque<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();
    private final Vertx vertx = Vertx.vertx();
    private final Context context = OnContext.create(vertx);

    @AfterEach
    void close() {
        Await.done(vertx.close());
    }

    /** A round that a test ends by {@link #end}. */
    private Future<Found> round() {
        begun.incrementAndGet();
        mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        var promise = Promise.<Found>promise();
        open.add(promise);
        return promise.future();
    }

    private void on(Runnable work) {
        Await.done(OnContext.call(context, () -> {
            work.run();
            return Future.succeededFuture();
        }));
    }

    private void end(Found found) {
        on(() -> {
            underWay.decrementAndGet();
            open.remove().complete(found);
        });
    }

    private void untilBegun(int rounds) {
        Await.until(vertx, LIMIT, () -> OnContext.call(context, () -> Future.succeededFuture(begun.get() >= rounds)));
    }

    private Loop started(Duration wait, Supplier<Future<Found>> round) {
        var loop = new Loop(vertx, wait, wait, round);
        on(loop::start);
        return loop;
    }

    @Test
    void whileThereIsMoreTheNextRoundBeginsAtOnce() {
        var loop = started(NEVER, this::round);
        end(Found.MORE);
        untilBegun(2);
        end(Found.MORE);
        untilBegun(3);
        end(Found.SOME);
        on(() -> {});

        assertThat(begun).hasValue(3);
        on(() -> assertThat(loop.stop().succeeded()).isTrue());
    }

    @Test
    void afterAWaitItLooksAgain() {
        var loop =
                started(SOON, () -> Future.succeededFuture(begun.incrementAndGet() > 5 ? Found.SOME : Found.NOTHING));

        untilBegun(20);

        on(() -> assertThat(loop.stop().succeeded()).isTrue());
        int stoppedAt = begun.get();
        on(() -> {});
        assertThat(begun).hasValue(stoppedAt);
    }

    @Test
    void aWakeEndsTheWait() {
        var loop = started(NEVER, this::round);
        end(Found.NOTHING);
        on(loop::wake);

        untilBegun(2);
        assertThat(begun).hasValue(2);
    }

    @Test
    void wakesDuringARoundMakeOneMoreAndNeverOverlap() {
        var loop = started(NEVER, this::round);
        on(loop::wake);
        on(loop::wake);
        assertThat(begun).hasValue(1);

        end(Found.NOTHING);
        untilBegun(2);
        end(Found.NOTHING);
        on(() -> {});

        assertThat(begun).hasValue(2);
        assertThat(mostUnderWay).hasValue(1);
    }

    @Test
    void aRoundThatFailsOrThrowsDoesNotEndTheLoop() {
        var loop = started(SOON, () -> {
            if (begun.incrementAndGet() % 2 == 0) {
                throw new IllegalStateException("round threw");
            }
            return Future.failedFuture("round failed");
        });

        untilBegun(6);
        on(() -> assertThat(loop.stop().succeeded()).isTrue());
    }

    @Test
    void stoppingWaitsForTheRoundInProgressAndBeginsNoOther() {
        var loop = started(SOON, this::round);
        var stopped = OnContext.call(context, () -> Future.succeededFuture(loop.stop()));
        var done = Await.result(stopped);
        assertThat(done.isComplete()).isFalse();

        on(loop::wake);
        end(Found.MORE);
        Await.done(done);
        on(() -> {});

        assertThat(begun).hasValue(1);
    }
}
