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
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is committed on one event loop and published on another, whose turns come when the test says so. */
class CommittedEventsTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private final FakeTransport transport = new FakeTransport();
    private final TestTime time = new TestTime(Instant.EPOCH);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final OutboxStore outbox = new OutboxStore(DB.database());
    private final Context other = OnContext.create(DB.vertx());
    private final Queue<Runnable> turns = new ArrayDeque<>();
    private final CommittedEvents events = new CommittedEvents(
            new OutboxPublisher(
                    transport,
                    new OutboxFinaliser(
                            outbox,
                            new RetryPolicy(Duration.ofSeconds(20), Duration.ofSeconds(20)),
                            new Random(1),
                            () -> {}),
                    metrics.timer("ack"),
                    time),
            turns::add,
            time);

    private List<OutboxEntry> claimed(EventRecord event) {
        return Await.result(
                DB.database().inTransaction(tx -> outbox.insert(tx, List.of(event), List.of(1L), UUID.randomUUID())));
    }

    private static EventRecord event(long task) {
        return EventSamples.changed(EventType.TASK_CREATED, task, 1);
    }

    /** Lets the other event loop do what it was given. */
    private void turn() {
        while (!turns.isEmpty()) {
            var task = turns.poll();
            Await.done(OnContext.call(other, () -> {
                task.run();
                return Future.succeededFuture();
            }));
        }
    }

    @Test
    void nothingIsPublishedOnTheLoopThatCommitted() {
        var published = events.publish(claimed(event(1)));
        assertThat(transport.calls()).isEmpty();
        time.pass(Duration.ofSeconds(1));

        turn();

        assertThat(Await.result(published)).isEqualTo(1);
        assertThat(DB.count("outbox")).isZero();
        assertThat(metrics.timer("ack").totalTime(TimeUnit.MILLISECONDS))
                .as("from the commit")
                .isEqualTo(1_000);
    }

    @Test
    void whatWaitedTooLongForTheOtherLoopIsNeverSentAndTheRelaysAtOnce() {
        var late = events.publish(claimed(event(1)));
        time.pass(Duration.ofMillis(1_001));

        turn();

        assertThat(Await.result(late)).isZero();
        assertThat(transport.calls()).isEmpty();
        assertThat(DB.rows("select task_id, token is null from outbox")).containsExactly("1|t");
    }

    @Test
    void itIsNotReadyWhileManyRowsAreUnderWay() {
        var token = UUID.randomUUID();
        var many = LongStream.rangeClosed(1, 2_000)
                .mapToObj(i -> new OutboxEntry(-i, event(i), token, 1))
                .toList();
        assertThat(events.isReady()).isTrue();

        var published = events.publish(many);
        assertThat(events.isReady()).as("before the other loop has seen any").isFalse();
        turn();

        assertThat(Await.result(published)).isEqualTo(2_000);
        assertThat(events.isReady()).isTrue();
    }

    @Test
    void itIsNotReadyWhileThePublisherPauses() {
        transport.answer(record -> PublishOutcome.failed("broker away"));
        var published = events.publish(claimed(event(1)));
        turn();
        assertThat(Await.result(published)).isZero();

        assertThat(events.isReady()).isFalse();
        time.pass(Duration.ofSeconds(1));
        assertThat(events.isReady()).isTrue();
    }
}
