package dev.taskwire.bench.event;

import dev.taskwire.event.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What stands on task-events, read without a consumer group. Its callers may block. Not thread-safe. */
public final class EventTopic implements AutoCloseable {

    public static final String NAME = Topic.TASK_EVENTS.topicName();

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    public EventTopic(String bootstrapServers) {
        var bytes = new ByteArrayDeserializer();
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                bytes,
                bytes);
        this.partitions = consumer.partitionsFor(NAME, PATIENCE).stream()
                .map(each -> new TopicPartition(NAME, each.partition()))
                .toList();
    }

    /** Behind the last event of each partition. */
    public Map<TopicPartition, Long> ends() {
        return consumer.endOffsets(partitions, PATIENCE);
    }

    /** How many events have ever come. */
    public long count() {
        return ends().values().stream().mapToLong(Long::longValue).sum();
    }

    /** What {@link #next} gives begins with the first event of each partition. */
    public void toBeginning() {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** What {@link #next} gives begins with the last event of each partition. */
    public void toLast() {
        consumer.assign(partitions);
        ends().forEach((partition, end) -> consumer.seek(partition, Math.max(0, end - 1)));
    }

    /** The next few events; none if the broker has nothing more to say. */
    public ConsumerRecords<byte[], byte[]> next() {
        return consumer.poll(PATIENCE);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
