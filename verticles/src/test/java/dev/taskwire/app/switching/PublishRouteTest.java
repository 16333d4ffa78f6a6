package dev.taskwire.app.switching;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import dev.taskwire.transport.PublishOutcome;
import dev.taskwire.transport.TestTime;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** By whom a record is published: one carrier, the canary's share by the other, and what happens at a turn. */
class PublishRouteTest {

    private static final PublishOutcome BROKEN = PublishOutcome.failed("no sidecar");

    private final Vertx vertx = Vertx.vertx();
    private final TestTime time = new TestTime(Instant.EPOCH);
    private final FakeCarrier kafka = new FakeCarrier(TransportKind.KAFKA, new ArrayList<>());
    private final FakeCarrier dapr = new FakeCarrier(TransportKind.DAPR, new ArrayList<>());

    @AfterEach
    void close() {
        Await.done(vertx.close());
    }

    private PublishRoute route(int canary) {
        return new PublishRoute(vertx, kafka, dapr, canary, time);
    }

    private static List<EventRecord> records(int... tasks) {
        return IntStream.of(tasks)
                .mapToObj(task -> new EventRecord(
                        new UUID(0, task), Topic.TASK_EVENTS, Integer.toString(task), "{}".getBytes(UTF_8)))
                .toList();
    }

    private static int[] tasks(int count) {
        return IntStream.rangeClosed(1, count).toArray();
    }

    private static List<String> keys(FakeCarrier carrier) {
        return carrier.transport.published().stream().map(EventRecord::key).toList();
    }

    @Test
    void withoutACanaryAllGoesByTheMainOne() {
        assertThat(Await.result(route(0).publish(records(tasks(200)))))
                .hasSize(200)
                .allMatch(PublishOutcome::isAcked);
        assertThat(keys(kafka)).hasSize(200);
        assertThat(dapr.transport.calls()).isEmpty();
    }

    @Test
    void theCanaryGetsItsShareOfTheTasksAndAlwaysTheSameOnes() {
        var route = route(10);
        for (int round = 0; round < 2; round++) {
            assertThat(Await.result(route.publish(records(tasks(10_000))))).hasSize(10_000);
        }

        assertThat(keys(dapr))
                .hasSize(2 * keys(dapr).stream().distinct().toList().size());
        assertThat(keys(dapr).size() / 2).isCloseTo(1_000, within(100));
        assertThat(keys(kafka)).doesNotContainAnyElementsOf(keys(dapr));
        assertThat(keys(kafka).size() + keys(dapr).size()).isEqualTo(20_000);
    }

    @Test
    void theCanarysShareIsSpreadOverAllPartitions() {
        for (int partition = 0; partition < 6; partition++) {
            int own = partition;
            long shared = IntStream.range(0, 60_000)
                    .mapToObj(Integer::toString)
                    .filter(key -> partition(key) == own)
                    .filter(key -> PublishRoute.share(key) < 10)
                    .count();
            assertThat(shared).as("of about 10,000 keys of partition %d", own).isBetween(900L, 1_100L);
        }
    }

    /** As Kafka's transport and sarama place a key. */
    private static int partition(String key) {
        int hash = 0x811c9dc5;
        for (byte b : key.getBytes(UTF_8)) {
            hash = (hash ^ b) * 0x01000193;
        }
        return Math.abs(hash % 6);
    }

    @Test
    void eachRecordGetsItsOwnOutcomeBack() {
        kafka.transport.answer(record -> PublishOutcome.failed("kafka " + record.key()));
        dapr.transport.answer(record -> PublishOutcome.unknown("dapr " + record.key()));
        var all = records(tasks(500));

        var outcomes = Await.result(route(30).publish(all));

        for (int i = 0; i < all.size(); i++) {
            assertThat(outcomes.get(i).cause()).endsWith(" " + all.get(i).key());
        }
        assertThat(Stream.of("kafka", "dapr"))
                .allSatisfy(word ->
                        assertThat(outcomes).anyMatch(outcome -> outcome.cause().startsWith(word)));
    }

    @Test
    void aCanaryThatCarriesNothingRestsAndItsTasksGoOn() {
        dapr.transport.answer(record -> BROKEN);
        var route = route(100);

        assertThat(Await.result(route.publish(records(1)))).containsExactly(BROKEN);
        assertThat(Await.result(route.publish(records(1)))).allMatch(PublishOutcome::isAcked);
        assertThat(keys(kafka)).containsExactly("1");

        time.pass(Duration.ofSeconds(11));
        dapr.transport.answer(record -> PublishOutcome.acked());
        assertThat(Await.result(route.publish(records(2)))).allMatch(PublishOutcome::isAcked);
        assertThat(keys(dapr)).containsExactly("2");
    }

    @Test
    void aTurnWaitsForWhatIsInFlightAndWhatComesMeanwhileGoesTheNewWay() {
        var route = route(0);
        kafka.transport.hold();
        var old = route.publish(records(1));

        var turned = route.turn(dapr, kafka, 0);
        var held = route.publish(records(1));
        assertThat(turned.isComplete()).isFalse();
        assertThat(dapr.transport.calls()).isEmpty();

        kafka.transport.release();
        assertThat(Await.result(old)).allMatch(PublishOutcome::isAcked);
        Await.done(turned);
        assertThat(Await.result(held)).allMatch(PublishOutcome::isAcked);
        assertThat(keys(kafka)).containsExactly("1");
        assertThat(keys(dapr)).containsExactly("1");
    }

    @Test
    void whatWouldWaitTooLongAtATurnIsCertainlyNotPublished() {
        var route = route(0);
        kafka.transport.hold();
        var old = route.publish(records(1));
        var turned = route.turn(dapr, kafka, 0);

        var held = Await.result(route.publish(records(1, 2)));

        assertThat(held).hasSize(2).allMatch(outcome -> outcome.status() == PublishOutcome.Status.FAILED);
        kafka.transport.release();
        Await.done(Future.all(old, turned));
        assertThat(Await.result(route.publish(records(3)))).allMatch(PublishOutcome::isAcked);
        assertThat(keys(dapr)).as("the held ones must not follow").containsExactly("3");
    }

    @Test
    void thousandsOfPublishesAcrossManyTurnsAreAllAnsweredOnceAndNeverOnBothAtOnce() {
        var route = route(0);
        var answers = new ArrayList<Future<List<PublishOutcome>>>();
        for (int i = 0; i < 3_000; i++) {
            answers.add(route.publish(records(i)));
            if (i % 100 == 0) {
                Await.done(i % 200 == 0 ? route.turn(dapr, kafka, 0) : route.turn(kafka, dapr, 0));
            }
        }

        for (var answer : answers) {
            assertThat(Await.result(answer)).hasSize(1).allMatch(PublishOutcome::isAcked);
        }
        assertThat(keys(kafka).size() + keys(dapr).size()).isEqualTo(3_000);
    }
}
