package dev.taskwire.bench.drain;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.taskwire.event.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What stands on task-events. Its callers may block. Not thread-safe. */
final class EventLog implements AutoCloseable {

    private static final String TOPIC = Topic.TASK_EVENTS.topicName();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    EventLog(String bootstrapServers) {
        var bytes = new ByteArrayDeserializer();
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                bytes,
                bytes);
        this.partitions = consumer.partitionsFor(TOPIC, PATIENCE).stream()
                .map(each -> new TopicPartition(TOPIC, each.partition()))
                .toList();
    }

    /** How many events have ever come. */
    long count() {
        return consumer.endOffsets(partitions, PATIENCE).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /**
     * Reads all of it, each partition from its beginning.
     *
     * @param told how many were read so far
     * @throws IOException if the broker has nothing more to say before the end
     */
    void replay(TaskOrder order, LongConsumer told) throws IOException {
        long all = count();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        for (long read = 0; read < all; told.accept(read)) {
            var records = consumer.poll(PATIENCE);
            if (records.isEmpty()) {
                throw new IOException("the broker gave %,d of %,d events".formatted(read, all));
            }
            for (var record : records) {
                JsonNode event = JSON.readTree(record.value());
                order.seen(
                        Long.parseLong(new String(record.key(), US_ASCII)),
                        event.path("sequence").asLong());
            }
            read += records.count();
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
