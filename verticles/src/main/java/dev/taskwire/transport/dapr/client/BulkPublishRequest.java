package dev.taskwire.transport.dapr.client;

import java.util.List;
import java.util.Map;

/**
 * Events for one topic in one call. Dapr promises no order among them.
 *
 * @param entries at least one, with distinct ids
 * @param metadata of the request; on Kafka it overrides that of the entries
 */
public record BulkPublishRequest(String pubsub, String topic, List<BulkEntry> entries, Map<String, String> metadata) {

    public BulkPublishRequest {
        entries = List.copyOf(entries);
        metadata = Map.copyOf(metadata);
        long distinct = entries.stream().map(BulkEntry::entryId).distinct().count();
        if (entries.isEmpty() || distinct != entries.size()) {
            throw new IllegalArgumentException("need entries with distinct ids, got " + entries.size() + " entries, "
                    + distinct + " distinct ids");
        }
    }

    /** The events go onto the topic as they are. */
    public static BulkPublishRequest raw(String pubsub, String topic, List<BulkEntry> entries) {
        return new BulkPublishRequest(pubsub, topic, entries, PublishRequest.RAW);
    }
}
