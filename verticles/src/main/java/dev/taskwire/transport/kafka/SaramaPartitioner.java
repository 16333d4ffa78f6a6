package dev.taskwire.transport.kafka;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.common.Cluster;
import org.jspecify.annotations.Nullable;

/**
 * Puts a key on the partition on which a Dapr sidecar puts it, so that a task's events stay in order across a change of
 * transport. Java's own partitioner (murmur2) agrees on 6 of 100 keys only.
 *
 * <p>Source: {@code NewHashPartitioner} of github.com/IBM/sarama: FNV-1a over the key's bytes, the 32 bits taken as a
 * signed number, the remainder by the number of all partitions, without its sign. A record without a key goes anywhere.
 *
 * <p>Stateless, so safe for any thread; made by the Kafka client by reflection.
 */
public final class SaramaPartitioner implements Partitioner {

    private static final int FNV_OFFSET_BASIS = 0x811c9dc5;
    private static final int FNV_PRIME = 0x01000193;
    private static final int BYTE_MASK = 0xff;

    @Override
    public int partition(
            String topic,
            @Nullable Object key,
            byte @Nullable [] keyBytes,
            @Nullable Object value,
            byte @Nullable [] valueBytes,
            Cluster cluster) {
        int partitions = cluster.partitionsForTopic(topic).size();
        return keyBytes == null ? ThreadLocalRandom.current().nextInt(partitions) : partitionOf(keyBytes, partitions);
    }

    static int partitionOf(byte[] key, int partitions) {
        int hash = FNV_OFFSET_BASIS;
        for (byte b : key) {
            hash = (hash ^ (b & BYTE_MASK)) * FNV_PRIME;
        }
        return Math.abs(hash % partitions);
    }

    @Override
    public void configure(Map<String, ?> configs) {}

    @Override
    public void close() {}
}
