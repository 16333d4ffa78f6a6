package dev.taskwire.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.EventRecord;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What either transport owes to those who publish. */
public abstract class PublishContract extends TransportFixture {

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
                        records.stream().map(PublishContract::text).toList());
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
                            .map(PublishContract::text)
                            .filter(payload -> payload.contains(subject))
                            .toList());
        }
    }

    @Test
    void afterCloseAPublishSaysThatItFailed() {
        var transport = opened(group);
        await(transport.close());

        assertThat(await(transport.publish(List.of(event(1, "late")))))
                .extracting(PublishOutcome::status)
                .containsExactly(PublishOutcome.Status.FAILED);
    }
}
