package dev.taskwire.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.EventRecord;
import dev.taskwire.event.EventSamples;
import dev.taskwire.event.EventType;
import dev.taskwire.event.Topic;
import dev.taskwire.store.OutboxEntry;
import dev.taskwire.store.OutboxStore;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.OnContext;
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

/** How outbox rows are put together into calls of the transport. */
class OutboxCallsTest {

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
    void oneCallIsInFlightAndWhatGathersMeanwhileIsTheNext() {
        transport.hold();
        var first = publish(claimed(event(1, 1)));
        var second = publish(claimed(event(2, 1)));
        var third = publish(claimed(event(3, 1)));
        Await.done(OnContext.call(context, Future::succeededFuture));
        assertThat(transport.calls()).hasSize(1);

        transport.release();

        assertThat(Await.result(Future.all(first, second, third)).<Integer>list())
                .containsExactly(1, 1, 1);
        assertThat(transport.calls()).hasSize(2);
        assertThat(transport.calls().get(1)).extracting(EventRecord::key).containsExactly("2", "3");
        assertThat(transport.mostInFlight()).isEqualTo(1);
    }

    @Test
    void twoRowsOfOneKeyNeverShareACallAndKeepTheirOrder() {
        var a1 = event(1, 1);
        var a2 = event(1, 2);
        var a3 = event(1, 3);
        var b1 = event(2, 1);
        var reminder = EventSamples.changed(EventType.REMINDER_DUE, 1, 1);

        assertThat(Await.result(publish(claimed(a1, a2, reminder, a3, b1)))).isEqualTo(5);

        assertThat(transport.calls()).containsExactly(List.of(a1, reminder, b1), List.of(a2), List.of(a3));
    }

    @Test
    void whatWaitedTooLongIsGivenBack() {
        transport.hold();
        var first = publish(claimed(event(1, 1)));
        var stale = publish(claimed(event(2, 1)));
        Await.done(OnContext.call(context, Future::succeededFuture));
        time.pass(Duration.ofMillis(1_501));
        var fresh = publish(claimed(event(3, 1)));
        Await.done(OnContext.call(context, Future::succeededFuture));

        transport.release();

        assertThat(Await.result(first)).isEqualTo(1);
        assertThat(Await.result(stale)).isZero();
        assertThat(Await.result(fresh)).isEqualTo(1);
        assertThat(transport.published()).extracting(EventRecord::key).containsExactly("1", "3");
        assertThat(DB.rows("select task_id, token is null, attempts from outbox"))
                .containsExactly("2|t|1");
    }

    @Test
    void aLongQueueIsNotReadyAndIsPublishedInCallsOfFiveHundred() {
        transport.hold();
        var token = UUID.randomUUID();
        var entries = LongStream.rangeClosed(1, 2_501)
                .mapToObj(i -> new OutboxEntry(-i, event(i, 1), token, 1))
                .toList();
        var published = publish(entries);
        assertThat(isReady()).isFalse();

        transport.release();

        assertThat(Await.result(published)).isEqualTo(2_501);
        assertThat(transport.calls()).hasSize(6).allMatch(call -> call.size() <= 500);
        assertThat(isReady()).isTrue();
        // None of these rows was in the outbox: each counts as a claim lost to somebody else.
        assertThat(lost).hasValue(2_501);
    }

    @Test
    void aCallIsCappedByItsBytesToo() {
        var entries = LongStream.rangeClosed(1, 40)
                .mapToObj(
                        i -> new EventRecord(UUID.randomUUID(), Topic.TASK_EVENTS, Long.toString(i), new byte[250_000]))
                .map(event -> new OutboxEntry(-1, event, UUID.randomUUID(), 1))
                .toList();

        assertThat(Await.result(publish(entries))).isEqualTo(40);

        assertThat(transport.calls())
                .hasSizeGreaterThan(3)
                .allMatch(call ->
                        call.stream().mapToInt(event -> event.bytes().length).sum() <= 3 << 20);
    }
}
