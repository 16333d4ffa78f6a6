package dev.taskwire.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What either transport owes to those who use the port, against a real broker. */
public abstract class TransportContractTest extends TransportFixture {

    private static final String DEAD_LETTERS = Topic.TASK_EVENTS.deadLetterName();

    @Test
    void everyRecordGetsItsOutcomeAndArrivesUnchanged() {
        var handler = RecordingHandler.succeeding();
        var transport = subscribed(handler);
        var records = IntStream.range(0, 20).mapToObj(i -> event(i, "r" + i)).toList();

        assertThat(await(transport.publish(records)))
                .hasSize(records.size())
                .allMatch(PublishOutcome::isAcked, "acknowledged");
        assertThat(handler.nextPayloads(records.size()))
                .containsExactlyInAnyOrderElementsOf(
                        records.stream().map(TransportContractTest::text).toList());
    }

    @Test
    void theTopicsHoldTheBytesAndKeysOnThePartitionsOfTheirKeys() {
        try (var golden = new GoldenRecords(tools)) {
            var transport = opened(group);
            golden.batches().forEach(batch -> publish(transport, batch));

            assertThat(golden.read()).isEqualTo(golden.expected());
        }
    }

    @Test
    void anEmptyPublishHasNoOutcomes() {
        assertThat(await(opened(group).publish(List.of()))).isEmpty();
    }

    @Test
    void outcomesComeOnTheCallersContext() {
        var transport = opened(group);
        var context = vertx.getOrCreateContext();
        Promise<Context> completedOn = Promise.promise();
        context.runOnContext(v -> transport
                .publish(List.of(event(1, "on a context")))
                .onComplete(any -> completedOn.complete(Vertx.currentContext())));

        assertThat(await(completedOn.future())).isEqualTo(context);
    }

    @Test
    void theRecordsOfAKeyArriveInTheirOrder() {
        var handler = RecordingHandler.succeeding();
        var transport = subscribed(handler);
        List<EventRecord> sent = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            int version = round;
            var batch = IntStream.range(0, 8)
                    .mapToObj(key -> event(key, "v" + version))
                    .toList();
            publish(transport, batch);
            sent.addAll(batch);
        }

        var arrived = handler.nextPayloads(sent.size());
        for (int key = 0; key < 8; key++) {
            var subject = "\"task/" + key + "\"";
            assertThat(arrived.stream().filter(payload -> payload.contains(subject)))
                    .containsExactlyElementsOf(sent.stream()
                            .map(TransportContractTest::text)
                            .filter(payload -> payload.contains(subject))
                            .toList());
        }
    }

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

    @Test
    void afterCloseAPublishSaysThatItFailed() {
        var transport = opened(group);
        await(transport.close());

        assertThat(await(transport.publish(List.of(event(1, "late")))))
                .extracting(PublishOutcome::status)
                .containsExactly(PublishOutcome.Status.FAILED);
    }

    private static RecordingHandler failingTwice(String payload, Future<Outcome> failure) {
        var calls = new AtomicInteger();
        return new RecordingHandler(it ->
                it.equals(payload) && calls.incrementAndGet() <= 2 ? failure : Future.succeededFuture(Outcome.SUCCESS));
    }
}
