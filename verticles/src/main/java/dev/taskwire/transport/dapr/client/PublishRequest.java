package dev.taskwire.transport.dapr.client;

import io.vertx.core.buffer.Buffer;
import java.util.Map;

/**
 * One event for one topic.
 *
 * @param contentType decides how Dapr wraps the data into a CloudEvent, unless it is published raw
 * @param metadata for the component, such as {@code partitionKey} or {@code ttlInSeconds}; Kafka also writes each as a
 *     record header
 */
public record PublishRequest(
        String pubsub, String topic, Buffer data, String contentType, Map<String, String> metadata) {

    static final Map<String, String> RAW = Map.of("rawPayload", "true");

    public PublishRequest {
        metadata = Map.copyOf(metadata);
    }

    /**
     * The data goes onto the topic as it is: for a producer that makes its own complete CloudEvents.
     *
     * @param partitionKey empty for a record without a key
     */
    public static PublishRequest raw(String pubsub, String topic, String partitionKey, Buffer data) {
        return new PublishRequest(
                pubsub,
                topic,
                data,
                "application/cloudevents+json",
                partitionKey.isEmpty() ? RAW : Map.of("rawPayload", "true", "partitionKey", partitionKey));
    }
}
