package dev.taskwire.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.Topic;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What either transport owes to those who use the port, against a real broker: to handlers, and so to publishers. */
public abstract class TransportContractTest extends PublishContract {

    private static final String DEAD_LETTERS = Topic.TASK_EVENTS.deadLetterName();

    @Test
    void retryHoldsTheRecordsBehindIt() {
        var first = event(7, "first");
        var second = event(7, "second");
        var handler = failingTwice(text(first), Future.succeededFuture(Outcome.RETRY));
        var transport = subscribed(handler);
        publish(transport, List.of(first));
        publish(transport, List.of(second));

        assertThat(handler.nextPayloads(4)).containsExactly(text(first), text(first), text(first), text(second));
    }

    @Test
    void aFailedFutureCountsAsRetry() {
        var first = event(7, "first");
        var second = event(7, "second");
        var handler = failingTwice(text(first), Future.failedFuture("not now"));
        var transport = subscribed(handler);
        publish(transport, List.of(first));
        publish(transport, List.of(second));

        assertThat(handler.nextPayloads(4)).containsExactly(text(first), text(first), text(first), text(second));
    }

    @Test
    void dropGoesToTheDeadLettersAndTheNeighboursGoOn() {
        var before = event(7, "before");
        var poison = event(7, "poison");
        var after = event(7, "after");
        var handler = new RecordingHandler(
                payload -> Future.succeededFuture(payload.equals(text(poison)) ? Outcome.DROP : Outcome.SUCCESS));
        try (var deadLetters = tools.reader(DEAD_LETTERS)) {
            var transport = subscribed(handler);
            for (var record : List.of(before, poison, after)) {
                publish(transport, List.of(record));
            }

            assertThat(handler.nextPayloads(3)).containsExactly(text(before), text(poison), text(after));
            var letter = deadLetters.next();
            assertThat(letter.value()).isEqualTo(poison.bytes());
            assertThat(letter.key()).isEqualTo(poison.key().getBytes(UTF_8));
        }
    }

    @Test
    void eachRecordOfABatchHasItsOwnOutcome() {
        var again = new AtomicInteger();
        var handler = new BatchHandler(payload -> {
            if (payload.contains("\"poison\"")) {
                return Outcome.DROP;
            }
            return payload.contains("\"again\"") && again.incrementAndGet() <= 2 ? Outcome.RETRY : Outcome.SUCCESS;
        });
        var records = IntStream.range(0, 30)
                .mapToObj(key -> event(key, key == 7 ? "again" : key == 11 ? "poison" : "fine"))
                .toList();
        try (var deadLetters = tools.reader(DEAD_LETTERS)) {
            publish(subscribed(handler), records);

            Await.until(vertx, Duration.ofSeconds(30), () -> Future.succeededFuture(again.get() == 3));
            assertThat(deadLetters.next().value()).isEqualTo(records.get(11).bytes());
        }
        Await.until(
                vertx,
                Duration.ofSeconds(30),
                () -> Future.succeededFuture(handler.delivered().size() == 32));
        assertThat(handler.delivered())
                .containsAll(records.stream().map(TransportContractTest::text).toList());
    }

    @Test
    void whatWasAcknowledgedIsNotDeliveredAfterARestart() {
        var handler = RecordingHandler.succeeding();
        var transport = subscribed(handler);
        publish(transport, List.of(event(7, "first")));
        var unused = handler.next();
        await(transport.close());

        var afterRestart = RecordingHandler.succeeding();
        var second = event(7, "second");
        publish(subscribed(afterRestart), List.of(second));

        assertThat(afterRestart.nextPayloads(1)).containsExactly(text(second));
    }

    @Test
    void whatWasNotAcknowledgedIsDeliveredAfterARestart() {
        var handler = new RecordingHandler(payload -> Future.succeededFuture(Outcome.RETRY));
        var transport = subscribed(handler);
        var record = event(7, "unfinished");
        publish(transport, List.of(record));
        var unused = handler.next();
        await(transport.close());

        var afterRestart = RecordingHandler.succeeding();
        var unusedToo = subscribed(afterRestart);

        assertThat(afterRestart.nextPayloads(1)).containsExactly(text(record));
    }

    @Test
    void closeWaitsForTheHandlerAtWorkAndAcknowledgesIt() {
        Promise<Outcome> gate = Promise.promise();
        var handler = new RecordingHandler(payload -> gate.future());
        var transport = subscribed(handler);
        publish(transport, List.of(event(7, "slow")));
        var unused = handler.next();
        var closing = transport.close();
        assertThat(closing.isComplete()).isFalse();
        gate.complete(Outcome.SUCCESS);
        await(closing);

        var afterRestart = RecordingHandler.succeeding();
        var second = event(7, "second");
        publish(subscribed(afterRestart), List.of(second));

        assertThat(afterRestart.nextPayloads(1)).containsExactly(text(second));
    }

    private static RecordingHandler failingTwice(String payload, Future<Outcome> failure) {
        var calls = new AtomicInteger();
        return new RecordingHandler(it ->
                it.equals(payload) && calls.incrementAndGet() <= 2 ? failure : Future.succeededFuture(Outcome.SUCCESS));
    }
}
