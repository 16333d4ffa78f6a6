package dev.taskwire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.TaskException;
import dev.taskwire.event.Decoded;
import dev.taskwire.event.EventRecord;
import dev.taskwire.event.EventSamples;
import dev.taskwire.event.EventType;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.transport.Delivery;
import dev.taskwire.transport.OnContext;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.TestTime;
import dev.taskwire.transport.dapr.client.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of a batch, event by event, when all of it does not go. */
class DispatchedBatchTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private final TestTime time = new TestTime(Instant.EPOCH);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final EventDispatcher dispatcher = new EventDispatcher(DB.vertx(), metrics, new Random(1), time);

    private PickyConsumer consumer(Function<Decoded.Event, @Nullable Throwable> dislike) {
        var consumer = new PickyConsumer(DB.database(), dislike);
        Await.done(OnContext.call(OnContext.create(DB.vertx()), () -> {
            dispatcher.register(consumer);
            return Future.succeededFuture();
        }));
        return consumer;
    }

    private static EventRecord updated(long task, long version) {
        return EventSamples.changed(EventType.TASK_UPDATED, task, version);
    }

    /** One event of each of these tasks. */
    private static List<EventRecord> ofTasks(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(task -> updated(task, 1))
                .toList();
    }

    private List<Outcome> deliver(List<EventRecord> records) {
        return Await.result(dispatcher.handle(records.stream()
                .map(record -> new Delivery(record.topic(), Buffer.buffer(record.bytes())))
                .toList()));
    }

    private static List<Outcome> successes(int count) {
        return Collections.nCopies(count, Outcome.SUCCESS);
    }

    private static long task(Decoded.Event event) {
        return event.data().taskId();
    }

    @Test
    void aBatchIsOneCallInItsOrderWithADuplicateCountedOnce() {
        var consumer = consumer(event -> null);
        var twice = updated(7, 3);

        assertThat(deliver(List.of(updated(7, 1), updated(5, 1), updated(7, 2), twice, updated(5, 2), twice)))
                .isEqualTo(successes(6));

        assertThat(consumer.calls()).containsExactly(6);
        assertThat(consumer.effects()).containsExactly("7.1", "5.1", "7.2", "7.3", "5.2");
        assertThat(DB.rows("select count(*), count(distinct xmin::text) from inbox"))
                .as("in one transaction")
                .containsExactly("5|1");
        var sizes = metrics.get("taskwire.consumed.batch.size")
                .tag("consumer", "picky")
                .tag("topic", "task-events")
                .summary();
        assertThat(sizes.count()).isEqualTo(1);
        assertThat(sizes.totalAmount()).isEqualTo(6);
    }

    @Test
    void poisonIsDroppedAloneAndItsNeighboursAreCommitted() {
        var consumer = consumer(event -> task(event) == 77 ? TaskException.notFound() : null);

        var outcomes = deliver(ofTasks(1, 100));

        assertThat(outcomes.get(76)).isEqualTo(Outcome.DROP);
        assertThat(Collections.frequency(outcomes, Outcome.SUCCESS)).isEqualTo(99);
        assertThat(consumer.effects())
                .isEqualTo(LongStream.rangeClosed(1, 100)
                        .filter(task -> task != 77)
                        .mapToObj(task -> task + ".1")
                        .toList());
        assertThat(consumer.calls()).as("halves of halves").hasSizeLessThan(20);
    }

    @Test
    void everythingThatIsPoisonIsFound() {
        var consumer = consumer(event -> task(event) % 3 == 0 ? TaskException.notFound() : null);

        var outcomes = deliver(ofTasks(1, 50));

        for (int task = 1; task <= 50; task++) {
            assertThat(outcomes.get(task - 1)).isEqualTo(task % 3 == 0 ? Outcome.DROP : Outcome.SUCCESS);
        }
        assertThat(consumer.effects()).hasSize(34);
        assertThat(DB.count("inbox")).isEqualTo(34);
    }

    @Test
    void behindPoisonTheEventsOfItsTaskGoOn() {
        var consumer = consumer(event -> event.envelope().sequence() == 2 ? TaskException.notFound() : null);

        assertThat(deliver(List.of(updated(7, 1), updated(7, 2), updated(7, 3), updated(8, 1))))
                .containsExactly(Outcome.SUCCESS, Outcome.DROP, Outcome.SUCCESS, Outcome.SUCCESS);
        assertThat(consumer.effects()).containsExactly("7.1", "7.3", "8.1");
    }

    @Test
    void whatHasToComeAgainHoldsBackItsTaskAlone() {
        var consumer = consumer(event -> task(event) == 7 && event.envelope().sequence() == 2 ? passing() : null);
        var events = new ArrayList<>(List.of(updated(7, 1), updated(8, 1), updated(7, 2)));
        events.addAll(List.of(updated(7, 3), updated(9, 1), updated(7, 4)));

        var outcomes = deliver(events);

        assertThat(outcomes)
                .containsExactly(
                        Outcome.SUCCESS, Outcome.SUCCESS, Outcome.RETRY, Outcome.RETRY, Outcome.SUCCESS, Outcome.RETRY);
        assertThat(consumer.effects()).containsExactly("7.1", "8.1", "9.1");
    }

    @Test
    void aShortOutageOfTheDatabaseIsBorneInside() {
        var failures = new AtomicInteger(4);
        var consumer = consumer(event -> failures.getAndDecrement() > 0 ? new ConnectException("away") : null);

        assertThat(deliver(ofTasks(1, 40))).isEqualTo(successes(40));

        assertThat(consumer.effects()).hasSize(40).doesNotHaveDuplicates();
        assertThat(consumer.effects().subList(0, 2)).containsExactly("1.1", "2.1");
    }

    @Test
    void anOutageThatLastsHasAllOfItComeAgainAndTheInboxKnowsWhatIsDone() {
        var away = new AtomicInteger();
        var consumer = consumer(event -> {
            if (task(event) > 20 && away.get() == 0) {
                time.pass(Duration.ofSeconds(10));
                return new ConnectException("away");
            }
            return null;
        });
        var events = ofTasks(1, 40);
        assertThat(deliver(events)).isEqualTo(Collections.nCopies(40, Outcome.RETRY));

        away.set(1);
        assertThat(deliver(events)).isEqualTo(successes(40));
        assertThat(deliver(events)).isEqualTo(successes(40));

        assertThat(consumer.effects()).hasSize(40).doesNotHaveDuplicates();
    }

    /** Waiting may mend it, so it is held; what was not begun by then is neither dropped nor lost. */
    @Test
    void aDefectDropsItsOwnEventAfterTenSecondsAndNoNeighbour() {
        var consumer = consumer(event -> {
            if (task(event) != 3) {
                return null;
            }
            time.pass(Duration.ofSeconds(4));
            return new IllegalStateException("a defect");
        });

        var outcomes = deliver(ofTasks(1, 8));

        assertThat(outcomes.subList(0, 3)).containsExactly(Outcome.SUCCESS, Outcome.SUCCESS, Outcome.DROP);
        assertThat(outcomes.subList(3, 8)).containsOnly(Outcome.RETRY);
        assertThat(consumer.effects()).containsExactly("1.1", "2.1");
    }

    /** For as long as the dispatcher holds it. */
    private Throwable passing() {
        time.pass(Duration.ofSeconds(2));
        return new ConnectException("away");
    }
}
