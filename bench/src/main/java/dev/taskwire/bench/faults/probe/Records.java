package dev.taskwire.bench.faults.probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** All records of a topic, from its begin to the end that it has when they are read. */
public final class Records {

    private static final Duration POLL = Duration.ofMillis(200);

    private final List<ConsumerRecord<byte[], byte[]>> all;

    private Records(List<ConsumerRecord<byte[], byte[]>> all) {
        this.all = all;
    }

    /** Reads them; in the order of their offsets within each partition. */
    public static Records of(String bootstrapServers, String topic) {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        each(bootstrapServers, topic, all::add);
        return new Records(all);
    }

    /** Hands over one after another, for as many as no heap holds. */
    public static void each(String bootstrapServers, String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        Map<String, Object> settings = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(reader);
            }
        }
    }

    public List<ConsumerRecord<byte[], byte[]>> all() {
        return List.copyOf(all);
    }
}
