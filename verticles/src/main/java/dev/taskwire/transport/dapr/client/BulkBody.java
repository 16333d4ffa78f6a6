package dev.taskwire.transport.dapr.client;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The body of a bulk call, written without making strings of the events. Pure functions. */
final class BulkBody {

    /** The names, braces and content type of an entry. */
    private static final int ENTRY_OVERHEAD = 100;

    private static final byte[] ENTRY_ID = ascii("{\"entryId\":");
    private static final byte[] EVENT = ascii(",\"event\":");
    private static final byte[] CONTENT_TYPE = ascii(",\"contentType\":");
    private static final byte[] METADATA = ascii(",\"metadata\":");

    private BulkBody() {}

    static Buffer encode(List<BulkEntry> entries) {
        var json = new JsonWriter(usualSize(entries));
        String separator = "";
        json.raw("[");
        for (var entry : entries) {
            json.raw(separator);
            write(json, entry);
            separator = ",";
        }
        json.raw("]");
        return json.buffer();
    }

    /** With an escape for every eighth byte of an event; the buffer grows where there are more. */
    private static int usualSize(List<BulkEntry> entries) {
        int size = 2;
        for (var entry : entries) {
            int event = entry.event().length();
            size = Math.addExact(size, 2 * ENTRY_OVERHEAD + event + event / 8);
        }
        return size;
    }

    /** At most how many bytes an entry takes. */
    static int sizeOf(BulkEntry entry) {
        int size = ENTRY_OVERHEAD + JsonWriter.MAX_ESCAPED * entry.entryId().length();
        for (var item : entry.metadata().entrySet()) {
            size += JsonWriter.MAX_ESCAPED
                    * (item.getKey().length() + item.getValue().length() + 1);
        }
        var event = entry.event();
        return size
                + switch (entry.format()) {
                    case TEXT -> event.length() + JsonWriter.escapesIn(event.getBytes());
                    case JSON, CLOUD_EVENT -> event.length();
                    case BINARY -> 4 * (event.length() / 3 + 1);
                };
    }

    private static void write(JsonWriter json, BulkEntry entry) {
        json.raw(ENTRY_ID);
        json.string(entry.entryId());
        json.raw(EVENT);
        switch (entry.format()) {
            case TEXT -> json.string(entry.event());
            case JSON, CLOUD_EVENT -> json.raw(entry.event());
            case BINARY -> json.base64(entry.event());
        }
        json.raw(CONTENT_TYPE);
        json.string(entry.format().contentType());
        if (!entry.metadata().isEmpty()) {
            json.raw(METADATA);
            json.object(entry.metadata());
        }
        json.raw("}");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
