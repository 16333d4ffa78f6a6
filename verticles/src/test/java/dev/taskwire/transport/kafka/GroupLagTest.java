package dev.taskwire.transport.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.Topic;
import dev.taskwire.local.process.Ports;
import dev.taskwire.transport.BrokerTools;
import dev.taskwire.transport.RecordingHandler;
import dev.taskwire.transport.SharedKafka;
import dev.taskwire.transport.Transport;
import dev.taskwire.transport.TransportFixture;
import dev.taskwire.transport.dapr.client.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the broker says that a group has before it. */
class GroupLagTest extends TransportFixture {

    private static final Set<Topic> EVENTS = Set.of(Topic.TASK_EVENTS);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Override
    protected Transport open(String groupId) {
        return tools.open(vertx, groupId, new Redelivery(BrokerTools.FAST, 1000, Duration.ofMinutes(1)));
    }

    @Test
    void countsWhatIsNotCommittedOverAllPartitionsUntilAConsumerHasIt() {
        tools.startAtEnd(group, Topic.TASK_EVENTS.topicName());
        var lag = new GroupLag(vertx, KafkaOptions.of(SharedKafka.bootstrapServers(), group));
        assertThat(await(lag.read(EVENTS))).isEqualTo(Map.of(Topic.TASK_EVENTS, 0L));

        var sender = opened("sender-" + group);
        publish(sender, IntStream.range(0, 1200).mapToObj(i -> event(i, "a")).toList());
        assertThat(await(lag.read(EVENTS))).isEqualTo(Map.of(Topic.TASK_EVENTS, 1200L));

        var handler = RecordingHandler.succeeding();
        var unused = subscribed(handler);
        assertThat(handler.nextPayloads(1200)).hasSize(1200);
        Await.until(vertx, LIMIT, () -> lag.read(EVENTS).map(Map.of(Topic.TASK_EVENTS, 0L)::equals));
        await(lag.close());
    }

    @Test
    void aGroupThatNeverCommittedHasAllOfItBeforeIt() {
        var options = KafkaOptions.of(SharedKafka.bootstrapServers(), group);
        tools.write(Topic.TASK_EVENTS.topicName(), "1", List.of("one".getBytes(UTF_8)));
        long all = tools.ends(Topic.TASK_EVENTS.topicName()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        var lag = new GroupLag(vertx, options);

        assertThat(await(lag.read(EVENTS)).get(Topic.TASK_EVENTS)).isBetween(1L, all);
        await(lag.close());
    }

    @Test
    void failsInTimeWhereNobodyAnswersAndWhereTheNameIsUnknown() {
        var away = new GroupLag(vertx, KafkaOptions.of("127.0.0.1:" + Ports.free(), group));
        var unknown = new GroupLag(vertx, KafkaOptions.of("kafka.invalid:9092", group));

        assertThat(Await.result(away.read(EVENTS).map(false).otherwise(true))).isTrue();
        assertThat(Await.result(unknown.read(EVENTS).map(false).otherwise(true)))
                .isTrue();
        await(away.close());
        await(unknown.close());
    }
}
