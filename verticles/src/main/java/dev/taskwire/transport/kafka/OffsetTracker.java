package dev.taskwire.transport.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What this member has committed, against what it has done. Not thread-safe: the poll thread's. */
final class OffsetTracker {

    private final Map<TopicPartition, Long> committed = new HashMap<>();

    /** Those of the done offsets that are not committed yet. */
    Map<TopicPartition, OffsetAndMetadata> ahead(Map<TopicPartition, OffsetAndMetadata> done) {
        Map<TopicPartition, OffsetAndMetadata> ahead = new HashMap<>();
        done.forEach((partition, offset) -> {
            if (offset.offset() > committed.getOrDefault(partition, -1L)) {
                ahead.put(partition, offset);
            }
        });
        return ahead;
    }

    void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) -> committed.merge(partition, offset.offset(), Math::max));
    }

    /** Another member may take these and move them either way. */
    void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(committed::remove);
    }
}
