package dev.taskwire.transport.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.Topic;
import dev.taskwire.transport.BatchHandler;
import dev.taskwire.transport.BrokerTools;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.PublishOutcome;
import dev.taskwire.transport.RecordingHandler;
import dev.taskwire.transport.SharedKafka;
import dev.taskwire.transport.Transport;
import dev.taskwire.transport.TransportFixture;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Delivery where it is Kafka's alone: long queues, batches, and members that come and go. */
class KafkaDeliveryTest extends TransportFixture {

    private static final String EVENTS = Topic.TASK_EVENTS.topicName();

    @Override
    protected Transport open(String groupId) {
        return tools.open(vertx, groupId, new Redelivery(BrokerTools.FAST, 1000, Duration.ofMinutes(1)));
    }

    @Test
    void aHandlerThatThrowsOrGivesNothingCountsAsRetry() {
        var calls = new AtomicInteger();
        var handler = new RecordingHandler(payload -> switch (calls.getAndIncrement()) {
            case 0 -> throw new IllegalStateException("a bug");
            case 1 -> Future.succeededFuture();
            default -> Future.succeededFuture(Outcome.SUCCESS);
        });
        var record = event(7, "a");
        publish(subscribed(handler), List.of(record));

        assertThat(handler.nextPayloads(3)).containsOnly(text(record));
    }

    @Test
    void aLongQueueBehindARetryIsHeldBackAndKeepsItsOrder() {
        var calls = new AtomicInteger();
        var handler = new RecordingHandler(
                payload -> Future.succeededFuture(calls.getAndIncrement() < 5 ? Outcome.RETRY : Outcome.SUCCESS));
        var unused = subscribed(handler);
        var values = IntStream.range(0, 3000).mapToObj(Integer::toString).toList();
        tools.write(EVENTS, "5", values.stream().map(v -> v.getBytes(UTF_8)).toList());

        assertThat(handler.nextPayloads(5)).containsOnly("0");
        assertThat(handler.nextPayloads(values.size())).isEqualTo(values);
    }

    @Test
    void aBacklogComesInBatchesOfTenAndMore() {
        var batches = new ConcurrentLinkedQueue<Integer>();
        var handler = RecordingHandler.succeeding();
        tools.startAtEnd(group, EVENTS);
        tools.write(
                EVENTS,
                "5",
                IntStream.range(0, 3000)
                        .mapToObj(i -> Integer.toString(i).getBytes(UTF_8))
                        .toList());
        var options = KafkaOptions.of(SharedKafka.bootstrapServers(), group);
        var transport = new KafkaTransport(vertx, options, batches::add);
        await(transport.subscribe(Set.of(Topic.TASK_EVENTS), handler));
        var unused = handler.nextPayloads(3000);
        await(transport.close());

        assertThat(batches.stream().mapToInt(Integer::intValue).average().orElse(0))
                .isGreaterThanOrEqualTo(10);
    }

    @Test
    void aBacklogIsHandedOverInBatchesInTheOrderOfThePartition() {
        var handler = new BatchHandler(payload -> Outcome.SUCCESS);
        var unused = subscribed(handler);
        var values = IntStream.range(0, 3000).mapToObj(Integer::toString).toList();
        tools.write(EVENTS, "5", values.stream().map(v -> v.getBytes(UTF_8)).toList());
        until(handler, values.size());

        assertThat(handler.delivered()).isEqualTo(values);
        assertThat(handler.batches())
                .hasSizeLessThanOrEqualTo(300)
                .allSatisfy(batch -> assertThat(batch).hasSizeLessThanOrEqualTo(PartitionQueue.BATCH));
    }

    @Test
    void ofABatchThatComesAgainWhichHasToInItsOrder() {
        var times = new ConcurrentHashMap<String, Integer>();
        var handler =
                new BatchHandler(payload -> payload.startsWith("again") && times.merge(payload, 1, Integer::sum) < 3
                        ? Outcome.RETRY
                        : Outcome.SUCCESS);
        var unused = subscribed(handler);
        var values = List.of("a", "again 1", "b", "again 2", "c", "again 3");
        tools.write(EVENTS, "5", values.stream().map(v -> v.getBytes(UTF_8)).toList());
        until(handler, 12);

        assertThat(handler.delivered().stream().filter(each -> each.length() == 1))
                .containsExactly("a", "b", "c");
        assertThat(handler.delivered().subList(9, 12)).isSorted();
        assertThat(times)
                .containsEntry("again 1", 3)
                .containsEntry("again 2", 3)
                .containsEntry("again 3", 3);
    }

    private void until(BatchHandler handler, int deliveries) {
        Await.until(
                vertx,
                Duration.ofSeconds(30),
                () -> Future.succeededFuture(handler.delivered().size() >= deliveries));
    }

    @Test
    void theHandlerRunsOnTheSubscribersEventLoop() {
        var seen = new ConcurrentLinkedQueue<Context>();
        var handler = new RecordingHandler(payload -> {
            seen.add(Vertx.currentContext());
            return Future.succeededFuture(Outcome.SUCCESS);
        });
        var transport = opened(group);
        var context = vertx.getOrCreateContext();
        Promise<Void> subscribed = Promise.promise();
        context.runOnContext(v -> transport
                .subscribe(Set.of(Topic.TASK_EVENTS), handler)
                .onComplete((none, failure) -> subscribed.complete(null, failure)));
        await(subscribed.future());
        publish(transport, List.of(event(1, "a"), event(2, "b")));

        var unused = handler.nextPayloads(2);
        assertThat(seen).hasSize(2).containsOnly(context);
        assertThat(context.isEventLoopContext()).isTrue();
    }

    @Test
    void membersComeAndGoWithoutLossDuplicateOrDisorder() {
        var handler = RecordingHandler.succeeding();
        var first = subscribed(handler);
        var sender = opened("sender-" + group);
        List<String> sent = new ArrayList<>();
        Runnable publish = () -> IntStream.range(0, 100).forEach(i -> {
            var record = event(i % 10, "n" + sent.size());
            assertThat(await(sender.publish(List.of(record)))).allMatch(PublishOutcome::isAcked);
            sent.add(text(record));
        });
        publish.run();
        var second = subscribed(handler);
        publish.run();
        await(first.close());
        publish.run();
        var arrived = handler.nextPayloads(sent.size());
        await(second.close());

        assertThat(arrived).containsExactlyInAnyOrderElementsOf(sent);
        IntStream.range(0, 10)
                .mapToObj(key -> "\"task/" + key + "\"")
                .forEach(subject -> assertThat(arrived.stream().filter(payload -> payload.contains(subject)))
                        .containsExactlyElementsOf(sent.stream()
                                .filter(payload -> payload.contains(subject))
                                .toList()));
    }
}
