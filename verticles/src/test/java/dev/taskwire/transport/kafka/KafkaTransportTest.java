package dev.taskwire.transport.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import dev.taskwire.transport.BrokerTools;
import dev.taskwire.transport.PublishOutcome;
import dev.taskwire.transport.PublishOutcome.Status;
import dev.taskwire.transport.RecordingHandler;
import dev.taskwire.transport.Transport;
import dev.taskwire.transport.TransportContractTest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KafkaTransportTest extends TransportContractTest {

    private static final String EVENTS = Topic.TASK_EVENTS.topicName();

    @Override
    protected Transport open(String groupId) {
        var redelivery = new Redelivery(BrokerTools.FAST, 1000, Duration.ofMinutes(1));
        return tools.open(vertx, groupId, redelivery);
    }

    @Test
    void recordsCarryNoHeaders() {
        try (var reader = tools.reader(EVENTS)) {
            publish(opened(group), List.of(event(1, "r")));

            assertThat(reader.next().headers()).isEmpty();
        }
    }

    @Test
    void tellsWhenTheGroupHasTakenItIn() {
        var transport = (KafkaTransport) opened(group);
        assertThat(await(transport.joined().map(false).otherwise(true)))
                .as("not subscribed")
                .isTrue();

        await(transport.subscribe(Set.of(Topic.TASK_EVENTS), RecordingHandler.succeeding()));
        await(transport.joined());
        await(transport.reach());
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
}
