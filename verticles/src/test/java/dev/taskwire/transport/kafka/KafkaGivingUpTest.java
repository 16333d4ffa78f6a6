package dev.taskwire.transport.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.Topic;
import dev.taskwire.transport.BatchHandler;
import dev.taskwire.transport.BrokerTools;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.RecordingHandler;
import dev.taskwire.transport.TopicReader;
import dev.taskwire.transport.Transport;
import dev.taskwire.transport.TransportFixture;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the direct transport puts into the dead letters, and when. */
class KafkaGivingUpTest extends TransportFixture {

    private static final String EVENTS = Topic.TASK_EVENTS.topicName();

    private final TopicReader deadLetters = tools.reader(Topic.TASK_EVENTS.deadLetterName());
    private Redelivery redelivery = new Redelivery(BrokerTools.FAST, 1000, Duration.ofMinutes(1));

    @AfterEach
    void closeReader() {
        deadLetters.close();
    }

    @Override
    protected Transport open(String groupId) {
        return tools.open(vertx, groupId, redelivery);
    }

    @Test
    void aDeadLetterKeepsKeyAndBytesAndSaysWhyAndWhence() {
        var poison = event(41, "poison");
        var transport = subscribed(new RecordingHandler(payload -> Future.succeededFuture(Outcome.DROP)));
        publish(transport, List.of(poison));

        var letter = deadLetters.next();
        assertThat(letter.value()).isEqualTo(poison.bytes());
        assertThat(letter.key()).isEqualTo("41".getBytes(UTF_8));
        assertThat(header(letter, DeadLetters.CAUSE)).isEqualTo("the handler answered DROP");
        assertThat(header(letter, DeadLetters.CONSUMER)).isEqualTo(group);
        assertThat(header(letter, DeadLetters.TOPIC)).isEqualTo(EVENTS);
        assertThat(header(letter, DeadLetters.PARTITION))
                .isEqualTo(Integer.toString(SaramaPartitioner.partitionOf(letter.key(), 6)));
    }

    @Test
    void aRecordThatDoesNotFitIntoTheDeadLettersLeavesANoteThere() {
        tools.setMaxMessageBytes(Topic.TASK_EVENTS.deadLetterName(), "2000");
        try {
            var handler = new RecordingHandler(
                    payload -> Future.succeededFuture(payload.length() > 2000 ? Outcome.DROP : Outcome.SUCCESS));
            var unused = subscribed(handler);
            tools.write(EVENTS, "5", List.of("x".repeat(5000).getBytes(UTF_8), "next".getBytes(UTF_8)));

            assertThat(handler.nextPayloads(2)).endsWith("next");
            var letter = deadLetters.next();
            assertThat(letter.value()).isEmpty();
            assertThat(header(letter, DeadLetters.OMITTED)).isEqualTo("5000");
        } finally {
            tools.setMaxMessageBytes(Topic.TASK_EVENTS.deadLetterName(), "1048588");
        }
    }

    @Test
    void retryEndsAsADeadLetterWhenPatienceIsOver() {
        redelivery = new Redelivery(BrokerTools.FAST, 3, Duration.ZERO);
        var stuck = event(7, "stuck");
        var next = event(7, "next");
        var handler = new RecordingHandler(payload -> payload.equals(text(stuck))
                ? Future.failedFuture(new IllegalStateException("no database"))
                : Future.succeededFuture(Outcome.SUCCESS));
        var transport = subscribed(handler);
        publish(transport, List.of(stuck));
        publish(transport, List.of(next));

        assertThat(handler.nextPayloads(4)).containsExactly(text(stuck), text(stuck), text(stuck), text(next));
        var letter = deadLetters.next();
        assertThat(header(letter, DeadLetters.ATTEMPTS)).isEqualTo("3");
        assertThat(header(letter, DeadLetters.CAUSE)).contains("no database", "3 attempts");
    }

    @Test
    void ofABatchPatienceEndsForTheFirstAlone() {
        redelivery = new Redelivery(BrokerTools.FAST, 3, Duration.ZERO);
        var stuck = new AtomicInteger();
        var slow = new AtomicInteger();
        var handler = new BatchHandler(payload -> switch (payload) {
            case "stuck" -> {
                stuck.incrementAndGet();
                yield Outcome.RETRY;
            }
            case "slow" -> stuck.get() < 3 || slow.incrementAndGet() < 3 ? Outcome.RETRY : Outcome.SUCCESS;
            default -> Outcome.SUCCESS;
        });
        var unused = subscribed(handler);
        var values = List.of("stuck", "slow", "next");
        tools.write(EVENTS, "5", values.stream().map(v -> v.getBytes(UTF_8)).toList());

        var letter = deadLetters.next();
        assertThat(letter.value()).isEqualTo("stuck".getBytes(UTF_8));
        assertThat(header(letter, DeadLetters.ATTEMPTS)).isEqualTo("3");
        Await.until(vertx, Duration.ofSeconds(30), () -> Future.succeededFuture(slow.get() == 3));
        assertThat(stuck).hasValue(3);
        assertThat(Collections.frequency(handler.delivered(), "next")).isEqualTo(1);
    }

    @Test
    void poisonReachesTheHandlerWhateverItIs() {
        var handler = new RecordingHandler(
                payload -> Future.succeededFuture(payload.equals("{}") ? Outcome.SUCCESS : Outcome.DROP));
        var unused = subscribed(handler);
        var nul = "not json \0".getBytes(UTF_8);
        tools.write(EVENTS, "5", Arrays.asList(new byte[0], null, nul, "{}".getBytes(UTF_8)));

        assertThat(handler.nextPayloads(4)).containsExactly("", "", "not json \0", "{}");
        assertThat(deadLetters.next().value()).isEmpty();
        assertThat(deadLetters.next().value()).as("a tombstone stays one").isNull();
        assertThat(deadLetters.next().value()).isEqualTo(nul);
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
