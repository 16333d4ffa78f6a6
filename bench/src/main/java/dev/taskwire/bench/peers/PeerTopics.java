package dev.taskwire.bench.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.taskwire.event.Topic;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.kafka.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The topic of the events, and one of the same shape for a peer. Its callers may block. Not thread-safe. */
final class PeerTopics implements AutoCloseable {

    /** Of kafka-producer-perf-test alone. */
    static final String OWN = "bench-peers";

    private static final String EVENTS = Topic.TASK_EVENTS.topicName();
    private static final short REPLICAS = 1;
    private static final int SECONDS = 30;
    private static final Duration PATIENCE = Duration.ofSeconds(SECONDS);

    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;

    PeerTopics(String bootstrapServers) {
        Map<String, Object> settings = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        this.admin = Admin.create(settings);
        var bytes = new ByteArrayDeserializer();
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                bytes,
                bytes);
    }

    /** Makes {@link #OWN} with as many partitions as the topic of the events. */
    void create() {
        var topic = new NewTopic(OWN, Objects.requireNonNull(Topics.ALL.get(EVENTS)), REPLICAS);
        try {
            var unused = admin.createTopics(List.of(topic)).all().get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new LocalException("cannot make the topic " + OWN + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalException("interrupted while making the topic " + OWN, e);
        }
    }

    /** How many events have ever come on their topic. */
    long events() {
        return consumer.endOffsets(partitions(), PATIENCE).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** How many of them a consumer group has not handled yet. */
    long lag(String group) {
        try {
            var handled = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(SECONDS, TimeUnit.SECONDS);
            return consumer.endOffsets(partitions(), PATIENCE).entrySet().stream()
                    .mapToLong(end -> {
                        var offset = handled.get(end.getKey());
                        return end.getValue() - (offset == null ? 0 : offset.offset());
                    })
                    .sum();
        } catch (ExecutionException | TimeoutException e) {
            throw new LocalException("cannot read how far " + group + " is: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalException("interrupted while reading how far " + group + " is", e);
        }
    }

    /** The newest event of a few at the end of the topic. */
    String newestEvent() {
        var partitions = partitions();
        consumer.assign(partitions);
        consumer.endOffsets(partitions, PATIENCE)
                .forEach((partition, end) -> consumer.seek(partition, Math.max(0, end - 1)));
        ConsumerRecord<byte[], byte[]> newest = null;
        for (var record : consumer.poll(PATIENCE)) {
            newest = newest == null || record.timestamp() > newest.timestamp() ? record : newest;
        }
        if (newest == null) {
            throw new LocalException("the service has published no event that the peers could copy");
        }
        return new String(newest.value(), UTF_8);
    }

    private static List<TopicPartition> partitions() {
        int count = Objects.requireNonNull(Topics.ALL.get(EVENTS));
        return IntStream.range(0, count)
                .mapToObj(number -> new TopicPartition(EVENTS, number))
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}
