package dev.taskwire.transport.dapr;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What daprd sends where bulk subscription is on.
 *
 * @param entries in the order of their partition; of a body that was cut off, those before the cut
 * @param cutId the entry that the cut went through; empty for a whole body
 */
record BulkEnvelope(List<Entry> entries, Optional<String> cutId) {

    /** Behind this, parsing is no work for an event loop. */
    static final int SMALL_BYTES = 256 * 1024;

    BulkEnvelope {
        entries = List.copyOf(entries);
    }

    /** Empty where this is something else. */
    static Optional<BulkEnvelope> parse(byte[] body) {
        return new BulkReader(body).read();
    }

    /**
     * One record of the topic.
     *
     * @param id what the answer names it by; on Kafka its place in the batch as daprd read it
     * @param payload of a record that is larger than any event, its begin, which is also larger than that
     * @param size of the record, in bytes
     * @param metadata its headers, and {@code __key}, {@code __partition} and {@code __offset}
     */
    record Entry(String id, Buffer payload, int size, Map<String, String> metadata) {

        /** Of a whole record. */
        Entry(String id, Buffer payload, Map<String, String> metadata) {
            this(id, payload, payload.length(), metadata);
        }

        /** Those without one count as of one key. */
        String key() {
            return metadata.getOrDefault("__key", "");
        }
    }
}
