package dev.taskwire.transport.dapr;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.taskwire.event.EventDecoder;
import dev.taskwire.transport.dapr.BulkEnvelope.Entry;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/**
 * Where in the body of a {@link BulkEnvelope} an event stands, until it is known what it is: its content type comes behind it.
 * What is too large to be an event is never unpacked as a whole: a record of ten megabytes took more than the heap.
 *
 * @param body of which it is a part; not to be changed
 * @param start of a text without its quotes
 * @param isText whether it stands in quotes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record BulkEvent(byte[] body, int start, int end, boolean isText) {

    static final BulkEvent NONE = new BulkEvent(new byte[0], 0, 0, false);

    private static final String BASE64 = "application/octet-stream";
    /** So much is enough to see that it is too much; in threes, as Base64 is read. */
    private static final int TOO_MUCH = EventDecoder.BYTES_MAX / 3 * 3 + 3;

    private static final int BYTES = 3;
    private static final int CHARACTERS = 4;

    /** @param value the parser's token, behind which it moves on */
    static BulkEvent at(JsonParser json, JsonToken value, byte[] body) throws IOException {
        int start = Math.toIntExact(json.currentTokenLocation().getByteOffset());
        if (value == JsonToken.VALUE_STRING) {
            return new BulkEvent(body, start + 1, closingQuote(body, start + 1), true);
        }
        if (value == JsonToken.VALUE_NULL) {
            return NONE;
        }
        json.skipChildren();
        byte[] scalar = value.isStructStart() ? new byte[0] : json.getText().getBytes(StandardCharsets.UTF_8);
        return value.isStructStart()
                ? new BulkEvent(
                        body, start, Math.toIntExact(json.currentLocation().getByteOffset()), false)
                : new BulkEvent(scalar, 0, scalar.length, false);
    }

    /** The end of the body where there is none: then the parser finds that it is cut off. */
    private static int closingQuote(byte[] body, int from) {
        int at = from;
        while (at < body.length && body[at] != '"') {
            at += body[at] == '\\' ? 2 : 1;
        }
        return Math.min(at, body.length);
    }

    Entry entry(String id, String contentType, Map<String, String> metadata) throws IOException {
        if (isText && contentType.equals(BASE64)) {
            int size = (end - start) / CHARACTERS * BYTES - padding();
            try {
                int last = size > EventDecoder.BYTES_MAX ? start + TOO_MUCH / BYTES * CHARACTERS : end;
                var decoded = Base64.getDecoder().decode(ByteBuffer.wrap(body, start, last - start));
                return new Entry(id, Buffer.buffer(decoded.array()), size, metadata);
            } catch (IllegalArgumentException e) {
                // No event either way, and the handler will say so.
            }
        }
        if (end - start > EventDecoder.BYTES_MAX) {
            var begin = Buffer.buffer(Arrays.copyOfRange(body, start, start + EventDecoder.BYTES_MAX + 1));
            return new Entry(id, begin, end - start, metadata);
        }
        return new Entry(id, Buffer.buffer(isText ? text() : Arrays.copyOfRange(body, start, end)), metadata);
    }

    private int padding() {
        int padding = 0;
        while (padding < 2 && end - padding > start && body[end - 1 - padding] == '=') {
            padding++;
        }
        return padding;
    }

    private byte[] text() throws IOException {
        try (var json = BulkReader.JSON.createParser(body, start - 1, end - start + 2)) {
            json.nextToken();
            return json.getText().getBytes(StandardCharsets.UTF_8);
        }
    }
}
