package dev.taskwire.app.switching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.transport.OnContext;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SwitchingSchedulerTest {

    private final Vertx vertx = Vertx.vertx();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final FakeCarrier dapr = new FakeCarrier(TransportKind.DAPR, log);
    private final FakeCarrier kafka = new FakeCarrier(TransportKind.KAFKA, log);
    private final SwitchingScheduler scheduler = new SwitchingScheduler(vertx, dapr);
    private final List<Context> tickedOn = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        Await.done(vertx.close());
    }

    private Future<Void> tick() {
        tickedOn.add(Vertx.currentContext());
        return Future.succeededFuture();
    }

    @Test
    void aProcessThatDoesNotTickHasNothingToMove() {
        Await.done(scheduler.moveTo(kafka));
        assertThat(log).isEmpty();

        Await.done(scheduler.start(this::tick));
        assertThat(log).as("but later it ticks by the new one").containsExactly("kafka ticks");
    }

    @Test
    void theSchedulerIsStoppedAndStartedOnTheContextOfItsUser() {
        var context = OnContext.create(vertx);
        Await.done(OnContext.call(context, () -> scheduler.start(this::tick)));
        Await.done(scheduler.moveTo(kafka));

        assertThat(log).containsExactly("dapr ticks", "dapr stops ticking", "kafka ticks", "dapr retires");
        assertThat(tickedOn).hasSize(2).allMatch(context::equals);
    }

    @Test
    void whatWasStoppedForGoodDuringAMoveStaysStopped() {
        Await.done(scheduler.start(this::tick));
        Promise<Void> lastTick = Promise.promise();
        dapr.ticking = lastTick.future();
        var moving = scheduler.moveTo(kafka);
        Await.until(vertx, Duration.ofSeconds(10), () -> Future.succeededFuture(log.contains("dapr stops ticking")));

        var stopped = scheduler.stop();
        lastTick.complete();
        Await.done(Future.all(moving, stopped));

        assertThat(log).doesNotContain("kafka ticks");
    }
}
