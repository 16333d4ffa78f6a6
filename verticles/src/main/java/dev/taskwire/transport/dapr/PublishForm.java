package dev.taskwire.transport.dapr;

import dev.taskwire.event.EventRecord;
import dev.taskwire.transport.dapr.client.BulkEntry;
import dev.taskwire.transport.dapr.client.BulkPublishRequest;
import dev.taskwire.transport.dapr.client.PublishRequest;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;

/** What Dapr does to an event on its way to the topic. */
public enum PublishForm {
    /** Nothing: the topic holds the very bytes that a direct producer would write. */
    RAW {
        @Override
        boolean takes(EventRecord record) {
            return true;
        }

        @Override
        BulkEntry entry(String id, String key, Buffer event) {
            return BulkEntry.text(id, key, event);
        }

        @Override
        BulkPublishRequest together(String pubsub, String topic, List<BulkEntry> entries) {
            return BulkPublishRequest.raw(pubsub, topic, entries);
        }

        @Override
        PublishRequest alone(String pubsub, String topic, String key, Buffer event) {
            return PublishRequest.raw(pubsub, topic, key, event);
        }
    },
    /** It sorts the attributes and adds its own ({@code topic}, {@code pubsubname}); those of the event stay. */
    WRAPPED {
        @Override
        boolean takes(EventRecord record) {
            try {
                return !entry("0", record.key(), Buffer.buffer(record.bytes()))
                        .entryId()
                        .isEmpty();
            } catch (IllegalArgumentException e) {
                return false; // not JSON: somebody's dead letter
            }
        }

        @Override
        BulkEntry entry(String id, String key, Buffer event) {
            return new BulkEntry(id, event, BulkEntry.Format.CLOUD_EVENT, Map.of("partitionKey", key));
        }

        @Override
        BulkPublishRequest together(String pubsub, String topic, List<BulkEntry> entries) {
            return new BulkPublishRequest(pubsub, topic, entries, Map.of());
        }

        @Override
        PublishRequest alone(String pubsub, String topic, String key, Buffer event) {
            return new PublishRequest(
                    pubsub, topic, event, BulkEntry.Format.CLOUD_EVENT.contentType(), Map.of("partitionKey", key));
        }
    };

    /** Whether Dapr can take it in this form. */
    abstract boolean takes(EventRecord record);

    abstract BulkEntry entry(String id, String key, Buffer event);

    abstract BulkPublishRequest together(String pubsub, String topic, List<BulkEntry> entries);

    abstract PublishRequest alone(String pubsub, String topic, String key, Buffer event);
}
