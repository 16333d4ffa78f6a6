package dev.taskwire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.EventRecord;
import dev.taskwire.event.EventSamples;
import dev.taskwire.event.EventType;
import dev.taskwire.service.Gateway;
import dev.taskwire.service.Wakeup;
import dev.taskwire.store.OutboxClaims;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.PublishOutcome;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OutboxRelayTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private final FakeTransport transport = new FakeTransport();
    private final Wakeup wakeup = new Wakeup();
    private final List<String> relays = new ArrayList<>();

    @AfterEach
    void undeploy() {
        relays.forEach(relay -> Await.done(DB.vertx().undeploy(relay)));
    }

    private void deploy() {
        var verticle = new OutboxRelayVerticle(
                DB.vertx(),
                new OutboxClaims(DB.database()),
                Gateway.publisher(DB.database(), transport),
                Gateway.ids(),
                wakeup);
        relays.add(Await.result(DB.vertx().deployVerticle(verticle)));
    }

    private static EventRecord left(long task, long version) {
        var event = EventSamples.changed(EventType.TASK_UPDATED, task, version);
        DB.run(
                "insert into outbox (event_id, topic, task_id, version, payload) values (?, 'task-events', ?, ?, ?)",
                event.id(),
                task,
                version,
                event.bytes());
        return event;
    }

    private static void untilLeft(int rows) {
        Await.until(DB.vertx(), Duration.ofSeconds(15), () -> Future.succeededFuture(DB.count("outbox") == rows));
    }

    private List<EventRecord> publishedOf(long task) {
        return transport.published().stream()
                .filter(record -> record.key().equals(Long.toString(task)))
                .toList();
    }

    @Test
    void whatIsLeftIsPublishedWithItsVeryBytesInTheOrderOfEachTask() {
        var expected = new ArrayList<EventRecord>();
        for (int version = 1; version <= 5; version++) {
            for (int task = 1; task <= 20; task++) {
                var event = left(task, version);
                if (task == 7) {
                    expected.add(event);
                }
            }
        }
        deploy();
        deploy();

        untilLeft(0);

        assertThat(transport.published()).hasSize(100);
        assertThat(publishedOf(7)).usingRecursiveFieldByFieldElementComparator().containsExactlyElementsOf(expected);
    }

    @Test
    void aTransportThatFailsIsTriedAgainAndNothingIsLostOrTurnedAround() {
        for (int version = 1; version <= 3; version++) {
            for (int task = 1; task <= 10; task++) {
                assertThat(left(task, version).key()).isEqualTo(Integer.toString(task));
            }
        }
        transport.answer(record -> PublishOutcome.failed("away"));
        deploy();
        Await.until(
                DB.vertx(),
                Duration.ofSeconds(10),
                () -> Future.succeededFuture(DB.count("outbox where last_error = 'away' and token is null") == 10));
        assertThat(transport.published()).isEmpty();

        transport.answer(record -> PublishOutcome.acked());
        wakeup.wake();
        untilLeft(0);

        assertThat(transport.published()).hasSize(30);
        for (int task = 1; task <= 10; task++) {
            assertThat(publishedOf(task)).extracting(OutboxRelayTest::version).containsExactly(1L, 2L, 3L);
        }
    }

    private static long version(EventRecord record) {
        var json = new String(record.bytes(), StandardCharsets.UTF_8);
        return Long.parseLong(json.replaceAll(".*\"sequence\":\"(\\d+)\".*", "$1"));
    }

    @Test
    void aRejectedEventHoldsUpItsOwnTaskOnly() {
        for (int task = 1; task <= 3; task++) {
            assertThat(left(task, 1).id()).isNotNull();
            assertThat(left(task, 2).id()).isNotNull();
        }
        transport.answer(
                record -> record.key().equals("2") ? PublishOutcome.rejected("too large") : PublishOutcome.acked());
        deploy();

        untilLeft(2);

        assertThat(DB.rows("select task_id, version, parked_at is not null from outbox order by seq"))
                .containsExactly("2|1|t", "2|2|f");
    }

    @Test
    void anEventOfWhichTheOutcomeIsUnknownComesAgainWhenItsLeaseHasRunOut() {
        var event = left(1, 1);
        transport.answer(record -> PublishOutcome.unknown("no answer"));
        deploy();
        Await.until(
                DB.vertx(),
                Duration.ofSeconds(10),
                () -> Future.succeededFuture(transport.calls().size() == 1));
        assertThat(DB.rows("select attempts, token is not null, available_at > now() from outbox"))
                .containsExactly("1|t|t");

        transport.answer(record -> PublishOutcome.acked());
        DB.run("update outbox set available_at = now()");
        untilLeft(0);

        assertThat(transport.published()).extracting(EventRecord::id).containsExactly(event.id());
        assertThat(transport.calls()).hasSize(2);
    }

    @Test
    void theNextRowsAreClaimedWhileTheFirstAreWithTheBroker() {
        DB.run("insert into outbox (event_id, topic, task_id, version, payload)"
                + " select gen_random_uuid(), 'task-events', n, 1, 'x' from generate_series(1, 2000) as n");
        transport.hold();
        deploy();

        Await.until(
                DB.vertx(),
                Duration.ofSeconds(10),
                () -> Future.succeededFuture(DB.count("outbox where token is not null") == 1500));
        assertThat(transport.calls()).as("one after the other all the same").hasSize(1);

        transport.release();
        untilLeft(0);
        assertThat(transport.published())
                .extracting(EventRecord::key)
                .hasSize(2000)
                .doesNotHaveDuplicates();
        assertThat(transport.mostInFlight()).isEqualTo(1);
    }

    @Test
    void stoppingWaitsForTheCallInFlight() {
        assertThat(left(1, 1).key()).isEqualTo("1");
        transport.hold();
        deploy();
        Await.until(
                DB.vertx(),
                Duration.ofSeconds(10),
                () -> Future.succeededFuture(transport.calls().size() == 1));

        var stopped = DB.vertx().undeploy(relays.remove(0));
        transport.release();
        Await.done(stopped);

        assertThat(DB.count("outbox")).isZero();
    }
}
