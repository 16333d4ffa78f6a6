package dev.taskwire.bench.faults.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.taskwire.local.LocalException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes records on a topic as they are, past the service. */
final class RawRecords {

    private static final int MOST_BYTES = 32 * 1024 * 1024;

    private final String bootstrapServers;

    RawRecords(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    static ProducerRecord<byte[], byte[]> of(TopicPartition place, String key, byte @Nullable [] value) {
        return new ProducerRecord<>(place.topic(), place.partition(), key.getBytes(UTF_8), value);
    }

    /**
     * Returns when the broker has all, in their order in each partition.
     *
     * @return behind the last one in each partition
     */
    Map<TopicPartition, Long> write(List<ProducerRecord<byte[], byte[]>> records) {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                // A topic's limit is one of what comes over the wire: a large value of one letter is far below it.
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "gzip",
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                MOST_BYTES);
        Map<TopicPartition, Long> ends = new HashMap<>();
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            records.forEach(each -> sent.add(producer.send(each)));
            for (Future<RecordMetadata> each : sent) {
                RecordMetadata at = each.get();
                ends.merge(new TopicPartition(at.topic(), at.partition()), at.offset() + 1, Math::max);
            }
            return ends;
        } catch (ExecutionException e) {
            throw new LocalException("the broker did not take a record: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalException("interrupted while records are written", e);
        }
    }
}
