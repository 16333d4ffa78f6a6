package dev.taskwire.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.EventRecord;
import dev.taskwire.event.EventSamples;
import dev.taskwire.event.EventType;
import dev.taskwire.store.OutboxEntry;
import dev.taskwire.store.OutboxStore;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.OnContext;
import dev.taskwire.transport.PublishOutcome;
import dev.taskwire.transport.RetryPolicy;
import dev.taskwire.transport.TestTime;
import dev.taskwire.transport.dapr.client.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of outbox rows by what the broker says of them. */
class OutboxPublisherTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private final FakeTransport transport = new FakeTransport();
    private final TestTime time = new TestTime(Instant.EPOCH);
    private final AtomicInteger lost = new AtomicInteger();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final OutboxStore outbox = new OutboxStore(DB.database());
    private final Context context = OnContext.create(DB.vertx());
    private final OutboxPublisher publisher = new OutboxPublisher(
            transport,
            new OutboxFinaliser(
                    outbox,
                    new RetryPolicy(Duration.ofSeconds(20), Duration.ofSeconds(20)),
                    new Random(1),
                    lost::incrementAndGet),
            metrics.timer("ack"),
            time);

    private static EventRecord event(long task, long version) {
        return EventSamples.changed(EventType.TASK_UPDATED, task, version);
    }

    /** Rows of these events, in the outbox under one claim. */
    private List<OutboxEntry> claimed(EventRecord... events) {
        var versions = LongStream.rangeClosed(1, events.length).boxed().toList();
        return Await.result(
                DB.database().inTransaction(tx -> outbox.insert(tx, List.of(events), versions, UUID.randomUUID())));
    }

    private Future<Integer> publish(List<OutboxEntry> entries) {
        return OnContext.call(context, () -> publisher.publish(entries));
    }

    private boolean isReady() {
        return Await.result(OnContext.call(context, () -> Future.succeededFuture(publisher.isReady())));
    }

    @Test
    void acknowledgedRowsAreDeleted() {
        var entries = claimed(event(1, 1), event(2, 1));

        assertThat(Await.result(publish(entries))).isEqualTo(2);

        assertThat(transport.published()).extracting(EventRecord::key).containsExactly("1", "2");
        assertThat(DB.count("outbox")).isZero();
        assertThat(lost).hasValue(0);
        assertThat(metrics.timer("ack").count()).isEqualTo(2);
        assertThat(isReady()).isTrue();
        assertThat(Await.result(publish(List.of()))).isZero();
    }

    @Test
    void eachRowIsFinalisedByItsOwnOutcome() {
        var entries = claimed(event(1, 1), event(2, 1), event(3, 1), event(4, 1));
        transport.answer(record -> switch (record.key()) {
            case "1" -> PublishOutcome.acked();
            case "2" -> PublishOutcome.failed("broker away");
            case "3" -> PublishOutcome.unknown("no answer");
            default -> PublishOutcome.rejected("too large");
        });

        assertThat(Await.result(publish(entries))).isEqualTo(1);

        assertThat(DB.rows("select task_id, token is null, parked_at is not null, last_error from outbox order by 1"))
                .containsExactly("2|t|f|broker away", "3|f|f|", "4|t|t|too large");
        assertThat(DB.rows("select available_at between now() and now() + interval '20 s' from outbox"
                        + " where task_id = 2"))
                .containsExactly("t");
        assertThat(isReady()).isTrue();
    }

    @Test
    void theRowsOfATaskGoOutOneAfterTheOther() {
        var entries = claimed(event(1, 1), event(1, 2), event(2, 1), event(1, 3));

        assertThat(Await.result(publish(entries))).isEqualTo(4);

        assertThat(transport.calls()).extracting(List::size).containsExactly(2, 1, 1);
        assertThat(transport.published())
                .filteredOn(record -> record.key().equals("1"))
                .containsExactly(
                        entries.get(0).event(),
                        entries.get(1).event(),
                        entries.get(3).event());
    }

    @Test
    void behindARowThatWasNotAcknowledgedItsTaskIsGivenBack() {
        var entries = claimed(event(1, 1), event(1, 2), event(2, 1), event(1, 3), event(2, 2));
        transport.answer(
                record -> record.key().equals("1") ? PublishOutcome.unknown("no answer") : PublishOutcome.acked());

        assertThat(Await.result(publish(entries))).isEqualTo(2);

        assertThat(transport.calls()).extracting(List::size).containsExactly(2, 1);
        assertThat(DB.rows("select task_id, version, token is null from outbox order by seq"))
                .as("the first until its lease ends, the others at once")
                .containsExactly("1|1|f", "1|2|t", "1|4|t");
    }

    @Test
    void afterACallOfWhichNothingWasTakenThePublisherIsNotReadyForASecond() {
        transport.answer(record -> PublishOutcome.failed("broker away"));

        assertThat(Await.result(publish(claimed(event(1, 1))))).isZero();

        assertThat(isReady()).isFalse();
        time.pass(Duration.ofMillis(999));
        assertThat(isReady()).isFalse();
        time.pass(Duration.ofMillis(1));
        assertThat(isReady()).isTrue();
    }

    @Test
    void aDefectiveTransportLeavesRowsToTheirLeaseAndDoesNotStopThePublisher() {
        for (var defect : List.of("fails", "throws", "answers too few")) {
            var broken = new DefectiveTransport(defect, transport);
            var mine = new OutboxPublisher(
                    broken,
                    new OutboxFinaliser(
                            outbox,
                            new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(1)),
                            new Random(1),
                            lost::incrementAndGet),
                    metrics.timer("ack"),
                    time);
            var entries = claimed(event(1, 1), event(2, 1));

            assertThat(Await.result(OnContext.call(context, () -> mine.publish(entries))))
                    .as(defect)
                    .isZero();
            assertThat(DB.count("outbox where token is not null")).as(defect).isEqualTo(2);

            broken.mend();
            assertThat(Await.result(OnContext.call(context, () -> mine.publish(entries))))
                    .as(defect)
                    .isEqualTo(2);
            assertThat(DB.count("outbox")).as(defect).isZero();
        }
    }
}
