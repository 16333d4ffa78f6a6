package dev.taskwire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.TaskException;
import dev.taskwire.event.EventRecord;
import dev.taskwire.event.EventSamples;
import dev.taskwire.event.EventType;
import dev.taskwire.event.Topic;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.transport.Delivery;
import dev.taskwire.transport.OnContext;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.TestTime;
import dev.taskwire.transport.dapr.client.Await;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventDispatcherTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private static final Set<EventType> COMPLETED = Set.of(EventType.TASK_COMPLETED);

    private final TestTime time = new TestTime(Instant.EPOCH);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final EventDispatcher dispatcher = new EventDispatcher(DB.vertx(), metrics, new Random(1), time);

    private InboxConsumer consumer(String name, Set<EventType> types, IntFunction<@Nullable Throwable> failure) {
        var consumer = new InboxConsumer(name, types, DB.database(), failure);
        Context own = OnContext.create(DB.vertx());
        Await.done(OnContext.call(own, () -> {
            dispatcher.register(consumer);
            return Future.succeededFuture();
        }));
        return consumer;
    }

    private InboxConsumer willing(String name, Set<EventType> types) {
        return consumer(name, types, call -> null);
    }

    private Outcome deliver(EventRecord record) {
        return Await.result(dispatcher.handle(new Delivery(record.topic(), Buffer.buffer(record.bytes()))));
    }

    private Outcome deliver(String record) {
        return Await.result(dispatcher.handle(new Delivery(Topic.TASK_EVENTS, Buffer.buffer(record))));
    }

    private static EventRecord completed(long task) {
        return EventSamples.changed(EventType.TASK_COMPLETED, task, 2);
    }

    private double counted(String outcome) {
        return metrics.get("taskwire.events.consumed").tag("outcome", outcome).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @Test
    void everyRoleThatWantsAnEventGetsItWithAnInboxEntryOfItsOwn() {
        var one = willing("one", COMPLETED);
        var two = willing("two", Set.of(EventType.TASK_COMPLETED, EventType.REMINDER_DUE));
        var other = willing("other", Set.of(EventType.TASK_DELETED));

        assertThat(deliver(completed(5))).isEqualTo(Outcome.SUCCESS);

        assertThat(one.effects()).containsExactly(5L);
        assertThat(two.effects()).containsExactly(5L);
        assertThat(other.calls()).isZero();
        assertThat(DB.rows("select consumer from inbox order by 1")).containsExactly("one", "two");
        assertThat(dispatcher.topics()).containsExactlyInAnyOrder(Topic.TASK_EVENTS, Topic.TASK_REMINDERS);
        assertThat(counted("SUCCESS")).isEqualTo(1);
    }

    @Test
    void aRetryRerunsOnlyTheEffectsThatAreNotCommitted() {
        var sound = willing("sound", COMPLETED);
        var failing = consumer("failing", COMPLETED, call -> call == 1 ? lasting() : null);
        var event = completed(5);

        assertThat(deliver(event)).isEqualTo(Outcome.RETRY);
        assertThat(sound.effects()).containsExactly(5L);
        assertThat(failing.effects()).isEmpty();

        assertThat(deliver(event)).isEqualTo(Outcome.SUCCESS);
        assertThat(deliver(event)).isEqualTo(Outcome.SUCCESS);
        assertThat(sound.effects()).containsExactly(5L);
        assertThat(failing.effects()).containsExactly(5L);
    }

    @Test
    void aPassingFailureIsHeldAndTriedAgainInside() {
        var shaken = consumer("shaken", COMPLETED, call -> call <= 2 ? new ConnectException("away") : null);
        var sound = willing("sound", COMPLETED);

        assertThat(deliver(completed(5))).isEqualTo(Outcome.SUCCESS);

        assertThat(shaken.calls()).isEqualTo(3);
        assertThat(shaken.effects()).containsExactly(5L);
        assertThat(sound.calls()).isEqualTo(1);
    }

    @Test
    void afterTenSecondsOfPassingFailureTheTransportHasToRetry() {
        var away = consumer("away", COMPLETED, call -> {
            if (call == 2) {
                time.pass(Duration.ofSeconds(10));
            }
            return new ConnectException("away");
        });

        assertThat(deliver(completed(5))).isEqualTo(Outcome.RETRY);

        assertThat(away.calls()).isEqualTo(2);
        assertThat(counted("RETRY")).isEqualTo(1);
    }

    @Test
    void whatCanNeverBeHandledIsDropped() {
        var refusing = consumer("refusing", COMPLETED, call -> TaskException.notFound());
        var sound = willing("sound", COMPLETED);

        assertThat(deliver(completed(5))).isEqualTo(Outcome.DROP);
        assertThat(refusing.calls()).isEqualTo(1);
        assertThat(sound.effects()).containsExactly(5L);
    }

    @Test
    void whatTheDatabaseCanNeverStoreIsDroppedTooAndBlocksNoPartition() {
        var refused = new PgException("invalid byte sequence", "ERROR", "22021", "");
        var storing = consumer("storing", COMPLETED, call -> refused);

        assertThat(deliver(completed(5))).isEqualTo(Outcome.DROP);
        assertThat(storing.calls()).isEqualTo(1);
    }

    @Test
    void toRetryWeighsMoreThanToDrop() {
        var refusing = consumer("refusing", COMPLETED, call -> TaskException.notFound());
        var away = consumer("away", COMPLETED, call -> lasting());

        assertThat(deliver(completed(5))).isEqualTo(Outcome.RETRY);
        assertThat(refusing.calls() + away.calls()).isEqualTo(2);
    }

    @Test
    void aDefectOfOursIsDroppedAfterTenSecondsAndBlocksNoPartition() {
        var throwing = consumer("throwing", COMPLETED, call -> {
            time.pass(Duration.ofSeconds(call == 2 ? 10 : 0));
            throw new IllegalStateException("thrown, not returned");
        });

        assertThat(deliver(completed(5))).isEqualTo(Outcome.DROP);
        assertThat(throwing.calls()).isEqualTo(2);
    }

    /** A passing failure, for longer than the dispatcher holds a delivery. */
    private Throwable lasting() {
        time.pass(Duration.ofSeconds(10));
        return new ConnectException("away");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "hello", "{\"specversion\": \"1.0\"}", "{\"task_id\": 1}"})
    void aMalformedRecordIsDropped(String record) {
        var consumer = willing("one", Set.of(EventType.values()));

        assertThat(deliver(record)).isEqualTo(Outcome.DROP);
        assertThat(consumer.calls()).isZero();
        assertThat(counted("MALFORMED")).isEqualTo(1);
    }

    @Test
    void anUnknownTypeAndAnUnwantedOneAreDone() {
        var consumer = willing("one", COMPLETED);

        assertThat(deliver("{\"specversion\": \"1.0\", \"id\": \"a\", \"source\": \"s\", \"type\": \"New\"}"))
                .isEqualTo(Outcome.SUCCESS);
        assertThat(deliver(EventSamples.changed(EventType.TASK_DELETED, 1, 2))).isEqualTo(Outcome.SUCCESS);
        assertThat(consumer.calls()).isZero();
        assertThat(counted("UNKNOWN_TYPE")).isEqualTo(1);
    }

    @Test
    void consumersOfOneNameShareTheTasksEachOnItsOwnContext() {
        var first = willing("same", COMPLETED);
        var second = willing("same", COMPLETED);

        for (long task = 1; task <= 10; task++) {
            assertThat(deliver(completed(task))).isEqualTo(Outcome.SUCCESS);
            assertThat(deliver(EventSamples.changed(EventType.TASK_COMPLETED, task, 3)))
                    .isEqualTo(Outcome.SUCCESS);
        }

        assertThat(Stream.concat(
                        first.effects().stream().distinct(),
                        second.effects().stream().distinct()))
                .containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(first.effects()).hasSize(10);
        assertThat(first.contexts()).hasSize(1).doesNotContainAnyElementsOf(second.contexts());
    }
}
