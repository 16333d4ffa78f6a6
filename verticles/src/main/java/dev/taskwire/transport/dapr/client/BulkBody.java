package dev.taskwire.transport.dapr.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The body of a bulk call, written without making strings of the events. Pure functions. */
final class BulkBody {

    private static final JsonFactory JSON = new JsonFactory();
    /** The names, braces and content type of an entry. */
    private static final int ENTRY_OVERHEAD = 100;
    /** A byte becomes at most six, in a control character's escape. */
    private static final int MAX_ESCAPED = 6;

    private BulkBody() {}

    static Buffer encode(List<BulkEntry> entries) {
        int size = entries.stream().mapToInt(BulkBody::sizeOf).reduce(2, Math::addExact);
        var out = new ByteArrayOutputStream(size);
        try (var json = JSON.createGenerator(out)) {
            json.writeStartArray();
            for (var entry : entries) {
                write(json, entry);
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return Buffer.buffer(out.toByteArray());
    }

    static int sizeOf(BulkEntry entry) {
        int size = ENTRY_OVERHEAD + MAX_ESCAPED * entry.entryId().length();
        for (var item : entry.metadata().entrySet()) {
            size += MAX_ESCAPED * (item.getKey().length() + item.getValue().length() + 1);
        }
        var event = entry.event();
        return size
                + switch (entry.format()) {
                    case TEXT -> escapedLength(event);
                    case JSON, CLOUD_EVENT -> event.length();
                    case BINARY -> 4 * (event.length() / 3 + 1);
                };
    }

    private static int escapedLength(Buffer text) {
        int length = text.length();
        for (int i = 0; i < text.length(); i++) {
            byte b = text.getByte(i);
            if (b == '"' || b == '\\') {
                length++;
            } else if (b >= 0 && b < ' ') {
                length += MAX_ESCAPED - 1;
            }
        }
        return length;
    }

    private static void write(JsonGenerator json, BulkEntry entry) throws IOException {
        json.writeStartObject();
        json.writeStringField("entryId", entry.entryId());
        json.writeFieldName("event");
        var event = entry.event();
        switch (entry.format()) {
            case TEXT -> json.writeUTF8String(event.getBytes(), 0, event.length());
            case JSON, CLOUD_EVENT -> json.writeRawValue(event.toString());
            case BINARY -> json.writeBinary(event.getBytes());
        }
        json.writeStringField("contentType", entry.format().contentType());
        if (!entry.metadata().isEmpty()) {
            json.writeObjectFieldStart("metadata");
            for (Map.Entry<String, String> item : entry.metadata().entrySet()) {
                json.writeStringField(item.getKey(), item.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
