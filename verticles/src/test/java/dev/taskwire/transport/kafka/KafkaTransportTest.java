package dev.taskwire.transport.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import dev.taskwire.transport.PublishOutcome;
import dev.taskwire.transport.PublishOutcome.Status;
import dev.taskwire.transport.RecordingHandler;
import dev.taskwire.transport.Transport;
import dev.taskwire.transport.TransportContractTest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaTransportTest extends TransportContractTest {

    private static final String EVENTS = Topic.TASK_EVENTS.topicName();

    private final KafkaBroker broker = KafkaBroker.shared();
    private final BrokerTools tools = new BrokerTools(broker.bootstrapServers());
    private final BrokerTools.Reader deadLetters = tools.reader(Topic.TASK_EVENTS.deadLetterName());

    @AfterEach
    void closeTools() {
        deadLetters.close();
        tools.close();
    }

    @Override
    protected Transport open(String groupId) {
        var redelivery = new Redelivery(BrokerTools.FAST, 1000, Duration.ofMinutes(1));
        return tools.open(vertx, groupId, redelivery);
    }

    @Override
    protected byte[] nextDeadLetter(Topic topic) {
        return deadLetters.next().value();
    }

    @Test
    void recordsAreThoseOfASidecar() {
        try (var reader = tools.reader(EVENTS)) {
            var records = IntStream.range(0, 30).mapToObj(i -> event(i, "r")).toList();
            publish(opened(group), records);

            var read = IntStream.range(0, 30).mapToObj(i -> reader.next()).toList();
            assertThat(read).allSatisfy(record -> {
                assertThat(record.partition()).isEqualTo(SaramaPartitioner.partitionOf(record.key(), 6));
                assertThat(record.headers()).isEmpty();
            });
            assertThat(read.stream().map(record -> new String(record.key(), UTF_8)))
                    .containsExactlyInAnyOrderElementsOf(
                            records.stream().map(EventRecord::key).toList());
        }
    }

    @Test
    void aRecordThatIsTooLargeIsRejectedAloneInItsBatch() {
        var huge = new EventRecord(UUID.randomUUID(), Topic.TASK_EVENTS, "2", new byte[2 * 1024 * 1024]);

        assertThat(await(opened(group).publish(List.of(event(1, "a"), huge, event(3, "c")))))
                .extracting(PublishOutcome::status)
                .containsExactly(Status.ACKED, Status.REJECTED, Status.ACKED);
    }

    @Test
    void aTopicThatIsMissingIsWaitedFor() {
        var topic = Topic.TASK_REMINDERS;
        tools.deleteTopic(topic.topicName());
        var handler = RecordingHandler.succeeding();
        var transport = opened(group);
        await(transport.subscribe(Set.of(topic), handler));
        var reminder = new EventRecord(
                UUID.randomUUID(), topic, "1", text(event(1, "due")).getBytes(UTF_8));

        assertThat(await(transport.publish(List.of(reminder))))
                .extracting(PublishOutcome::status)
                .containsExactly(Status.FAILED);

        tools.createTopic(topic.topicName(), 6);
        while (!await(transport.publish(List.of(reminder))).get(0).isAcked()) {
            // as the relay would: until the producer has heard of the topic
        }
        assertThat(handler.next().payload().toString()).isEqualTo(text(reminder));
    }

    @Test
    void theRightCredentialsAreLetInAndOthersFail() {
        var options = KafkaOptions.of(broker.saslBootstrapServers(), group);
        var handler = RecordingHandler.succeeding();
        tools.startAtEnd(group, EVENTS);
        var right = new KafkaTransport(vertx, options.withSasl(KafkaBroker.USER));
        var wrong = new KafkaTransport(vertx, options.withSasl(new KafkaOptions.Sasl("app", "wrong", false)));
        await(right.warmUp());
        await(right.subscribe(Set.of(Topic.TASK_EVENTS), handler));
        var record = event(1, "secured");

        publish(right, List.of(record));
        assertThat(handler.nextPayloads(1)).containsExactly(text(record));
        assertThat(await(wrong.publish(List.of(record))))
                .extracting(PublishOutcome::status)
                .containsExactly(Status.FAILED);
        await(wrong.close());
        await(right.close());
    }
}
