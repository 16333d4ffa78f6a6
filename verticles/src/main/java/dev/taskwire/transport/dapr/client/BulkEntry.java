package dev.taskwire.transport.dapr.client;

import io.vertx.core.buffer.Buffer;
import java.util.Map;

/**
 * One event of a bulk call.
 *
 * @param entryId unique in the call; failures are told by it
 * @param event JSON for the JSON formats, UTF-8 for text
 * @param metadata as for a single event, per entry
 */
public record BulkEntry(String entryId, Buffer event, Format format, Map<String, String> metadata) {

    /** The content types that Dapr takes in a bulk call; any other is refused with 400. */
    public enum Format {
        /** Travels as a JSON string, so that its bytes arrive untouched. */
        TEXT("text/plain"),
        /** Travels as a JSON value: Dapr sorts its keys. */
        JSON("application/json"),
        CLOUD_EVENT("application/cloudevents+json"),
        /** Travels as Base64. */
        BINARY("application/octet-stream");

        private final String contentType;

        Format(String contentType) {
            this.contentType = contentType;
        }

        public String contentType() {
            return contentType;
        }
    }

    public BulkEntry {
        if (entryId.isEmpty()) {
            throw new IllegalArgumentException("entryId is empty");
        }
        switch (format) {
            case JSON, CLOUD_EVENT -> JsonWriter.requireOneValue(event);
            case TEXT, BINARY -> {}
        }
        metadata = Map.copyOf(metadata);
    }

    /** An event whose bytes are to arrive as they are; for a call with {@code rawPayload}. */
    public static BulkEntry text(String entryId, String partitionKey, Buffer event) {
        return new BulkEntry(
                entryId, event, Format.TEXT, partitionKey.isEmpty() ? Map.of() : Map.of("partitionKey", partitionKey));
    }

    /** At most how many bytes this entry adds to the body of a call, escapes and metadata included. */
    public int encodedSize() {
        return BulkBody.sizeOf(this);
    }
}
