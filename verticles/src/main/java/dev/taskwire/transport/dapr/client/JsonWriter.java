package dev.taskwire.transport.dapr.client;

import com.fasterxml.jackson.core.JsonFactory;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * JSON put together from pieces that are JSON or UTF-8 already, without making strings of them. Confined to its user.
 */
final class JsonWriter {

    /** A byte becomes at most six, in a control character's escape. */
    static final int MAX_ESCAPED = 6;

    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /** How much is escaped at a time: strings of any length are written with these two arrays. */
    private static final int CHUNK = 2048;

    private final Buffer out;
    private final byte[] chunk = new byte[CHUNK];
    private final byte[] escaped = new byte[CHUNK * MAX_ESCAPED];

    JsonWriter(int sizeHint) {
        out = Buffer.buffer(sizeHint);
    }

    Buffer buffer() {
        return out;
    }

    void raw(String json) {
        out.appendString(json);
    }

    void raw(byte[] json) {
        out.appendBytes(json);
    }

    void raw(Buffer json) {
        out.appendBuffer(json);
    }

    void string(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.appendByte((byte) '"');
        for (int from = 0; from < utf8.length; from += CHUNK) {
            escaped(utf8, from, Math.min(from + CHUNK, utf8.length));
        }
        out.appendByte((byte) '"');
    }

    /** As a JSON string that decodes to just these bytes. */
    void string(Buffer utf8) {
        out.appendByte((byte) '"');
        for (int from = 0; from < utf8.length(); from += CHUNK) {
            int to = Math.min(from + CHUNK, utf8.length());
            utf8.getBytes(from, to, chunk);
            escaped(chunk, 0, to - from);
        }
        out.appendByte((byte) '"');
    }

    void base64(Buffer bytes) {
        raw("\"");
        raw(Base64.getEncoder().encode(bytes.getBytes()));
        raw("\"");
    }

    void object(Map<String, String> members) {
        String separator = "";
        raw("{");
        for (var member : members.entrySet()) {
            raw(separator);
            string(member.getKey());
            raw(":");
            string(member.getValue());
            separator = ",";
        }
        raw("}");
    }

    /** What the escapes add to these bytes. */
    static int escapesIn(byte[] utf8) {
        int extra = 0;
        for (byte b : utf8) {
            if (b == '"' || b == '\\') {
                extra++;
            } else if (b >= 0 && b < ' ') {
                extra += MAX_ESCAPED - 1;
            }
        }
        return extra;
    }

    /** Whoever splices bytes in must be sure that they are one value: anything else could add entries of its own. */
    static void requireOneValue(Buffer json) {
        try (var parser = JSON.createParser(json.getBytes())) {
            if (parser.nextToken() == null) {
                throw new IllegalArgumentException("not a JSON value: empty");
            }
            parser.skipChildren();
            parser.finishToken();
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("not one JSON value but more");
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("not a JSON value: " + e.getMessage(), e);
        }
    }

    private void escaped(byte[] utf8, int from, int to) {
        byte[] target = escaped;
        int at = 0;
        for (int i = from; i < to; i++) {
            byte b = utf8[i];
            if (b == '"' || b == '\\') {
                target[at++] = '\\';
                target[at++] = b;
            } else if (b >= 0 && b < ' ') {
                at = control(b, target, at);
            } else {
                target[at++] = b;
            }
        }
        out.appendBytes(target, 0, at);
    }

    private static int control(byte b, byte[] to, int at) {
        to[at] = '\\';
        to[at + 1] = 'u';
        to[at + 2] = '0';
        to[at + 3] = '0';
        to[at + 4] = HEX[b >> 4];
        to[at + 5] = HEX[b & 0xf];
        return at + MAX_ESCAPED;
    }
}
