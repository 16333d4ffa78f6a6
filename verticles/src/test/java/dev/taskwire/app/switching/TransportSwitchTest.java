package dev.taskwire.app.switching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.taskwire.event.Topic;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.dapr.client.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The order of a move, and that every move that fails ends where it began. */
class TransportSwitchTest {

    private static final Duration SHORT = Duration.ofMillis(200);

    private final Vertx vertx = Vertx.vertx();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final FakeCarrier dapr = new FakeCarrier(TransportKind.DAPR, log);
    private final FakeCarrier kafka = new FakeCarrier(TransportKind.KAFKA, log);
    private final Carriers carriers = new Carriers(dapr, kafka);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final SwitchingTransport transport =
            new SwitchingTransport(vertx, carriers, 0, System::nanoTime, new SwitchingTransport.Limits(SHORT, SHORT));
    private final SwitchingScheduler scheduler = new SwitchingScheduler(vertx, dapr);
    private final TransportSwitch transports = new TransportSwitch(
            vertx, carriers, transport, scheduler, metrics, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    private final AtomicInteger ticks = new AtomicInteger();

    @BeforeEach
    void start() {
        Await.done(transport.subscribe(Set.of(Topic.TASK_EVENTS), delivery -> Future.succeededFuture(Outcome.SUCCESS)));
        Await.done(scheduler.start(() -> {
            var unused = ticks.incrementAndGet();
            return Future.succeededFuture();
        }));
        log.clear();
    }

    @AfterEach
    void close() {
        Await.done(vertx.close());
    }

    private SwitchException refused(TransportKind target) {
        var refusal = catchThrowableOfType(SwitchException.class, () -> Await.done(transports.to(target)));
        assertThat(refusal).isNotNull();
        return refusal;
    }

    private double active(TransportKind kind) {
        return metrics.get("taskwire.transport.active")
                .tag("transport", kind.word())
                .gauge()
                .value();
    }

    private double switches(TransportKind target, String outcome) {
        var counter = metrics.find("taskwire.transport.switches")
                .tag("transport", target.word())
                .tag("outcome", outcome)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    @Test
    void deliveriesMoveFirstThenTicksAndTheJobGoes() {
        var status = Await.result(transports.to(TransportKind.KAFKA));

        assertThat(log)
                .containsExactly(
                        "dapr unsubscribe",
                        "kafka subscribe [TASK_EVENTS]",
                        "dapr stops ticking",
                        "kafka ticks",
                        "dapr retires");
        assertThat(ticks).as("the same handler").hasValue(2);
        assertThat(status.active()).isEqualTo(TransportKind.KAFKA);
        assertThat(status.movingTo()).isEmpty();
        assertThat(status.last().orElseThrow().succeeded()).isTrue();
        assertThat(active(TransportKind.KAFKA)).isEqualTo(1);
        assertThat(active(TransportKind.DAPR)).isZero();
        assertThat(switches(TransportKind.KAFKA, "done")).isEqualTo(1);
    }

    @Test
    void whereItIsAlreadyNothingHappens() {
        assertThat(Await.result(transports.to(TransportKind.DAPR)).last()).isEmpty();
        assertThat(log).isEmpty();
    }

    @Test
    void theOtherOneIsLookedAtFirstAndWhereItIsAwayNothingIsTouched() {
        kafka.check = Future.failedFuture("no Kafka at k:9092");

        var refusal = refused(TransportKind.KAFKA);

        assertThat(refusal.wasBegun()).isFalse();
        assertThat(refusal.sentence()).isEqualTo("no Kafka at k:9092");
        assertThat(log).isEmpty();
        assertThat(transports.status())
                .isEqualTo(new TransportStatus(TransportKind.DAPR, Optional.empty(), 0, Optional.empty()));
        assertThat(switches(TransportKind.KAFKA, "refused")).isEqualTo(1);
        boolean away = Await.result(transports.checkOther().map(false).otherwise(true));
        assertThat(away).isTrue();
    }

    @Test
    void whereNoDeliveriesComeInTimeAllGoesBack() {
        kafka.taking = Promise.<Void>promise().future();

        var refusal = refused(TransportKind.KAFKA);

        assertThat(refusal.wasBegun()).isTrue();
        assertThat(refusal.sentence()).isEqualTo("no deliveries by kafka within 200 ms");
        assertThat(log)
                .containsExactly(
                        "dapr unsubscribe",
                        "kafka subscribe [TASK_EVENTS]",
                        "kafka unsubscribe",
                        "dapr subscribe [TASK_EVENTS]");
        assertThat(transports.status().active()).isEqualTo(TransportKind.DAPR);
        assertThat(transports.status().last().orElseThrow().problem()).isEqualTo(refusal.sentence());
        assertThat(switches(TransportKind.KAFKA, "taken_back")).isEqualTo(1);
    }

    @Test
    void aStopThatHangsHoldsUpTheMoveForItsLimitOnly() {
        dapr.leaving = Promise.<Void>promise().future();
        dapr.retiring = Future.failedFuture("no scheduler");

        assertThat(Await.result(transports.to(TransportKind.KAFKA)).active()).isEqualTo(TransportKind.KAFKA);
        assertThat(log).contains("kafka subscribe [TASK_EVENTS]", "kafka ticks", "dapr retires");
    }

    @Test
    void movesAskedForTogetherRunOneAfterTheOther() {
        var first = transports.to(TransportKind.KAFKA);
        var again = transports.to(TransportKind.KAFKA);
        var back = transports.to(TransportKind.DAPR);

        Await.done(Future.all(first, again, back));

        assertThat(log.stream().filter(line -> line.contains("subscribe")))
                .containsExactly(
                        "dapr unsubscribe",
                        "kafka subscribe [TASK_EVENTS]",
                        "kafka unsubscribe",
                        "dapr subscribe [TASK_EVENTS]");
        assertThat(transports.status().active()).isEqualTo(TransportKind.DAPR);
    }

    @Test
    void aFailedMoveDoesNotStopTheNext() {
        kafka.taking = Promise.<Void>promise().future();
        var unused = refused(TransportKind.KAFKA);
        kafka.taking = Future.succeededFuture();

        assertThat(Await.result(transports.to(TransportKind.KAFKA)).active()).isEqualTo(TransportKind.KAFKA);
    }

    @Test
    void aMoveTakesTheCanarysShareToo() {
        assertThat(Await.result(transports.canary(10)).canary()).isEqualTo(10);
        assertThat(Await.result(transports.to(TransportKind.DAPR)).canary())
                .as("to where it is already")
                .isZero();

        assertThat(Await.result(transports.canary(10)).canary()).isEqualTo(10);
        assertThat(Await.result(transports.to(TransportKind.KAFKA)).canary()).isZero();
    }

    @Test
    void aFailedMoveLeavesTheCanary() {
        assertThat(Await.result(transports.canary(10)).canary()).isEqualTo(10);
        kafka.taking = Promise.<Void>promise().future();

        var unused = refused(TransportKind.KAFKA);

        assertThat(transports.status().canary()).isEqualTo(10);
    }

    @Test
    void afterTheCloseNothingMovesAndNothingIsSubscribedAgain() {
        kafka.taking = Promise.<Void>promise().future();
        var moving = transports.to(TransportKind.KAFKA);
        Await.until(vertx, Duration.ofSeconds(10), () -> Future.succeededFuture(log.size() == 2));

        Await.done(transport.close());
        Await.done(transports.close());

        assertThat(transports.status().last()).as("the end of the move").isPresent();
        assertThat(catchThrowableOfType(SwitchException.class, () -> Await.done(moving)))
                .isNotNull();
        assertThat(log)
                .containsExactly(
                        "dapr unsubscribe", "kafka subscribe [TASK_EVENTS]", "kafka unsubscribe", "kafka unsubscribe");
        assertThat(refused(TransportKind.KAFKA).sentence()).isEqualTo("the process stops");
    }
}
