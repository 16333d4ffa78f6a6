package dev.taskwire.transport.dapr.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the answer to a bulk get: each value is a slice of it, byte for byte as the store has it. Used once. */
final class BulkStateReader {

    private static final JsonFactory JSON = new JsonFactory();

    private final Buffer answer;
    private final Map<String, StateItem> found = new HashMap<>();
    private final Map<String, String> failed = new HashMap<>();

    private BulkStateReader(Buffer answer) {
        this.answer = answer;
    }

    /** @throws IOException where it is something else */
    static BulkState read(Buffer answer) throws IOException {
        var reader = new BulkStateReader(answer);
        try (var parser = JSON.createParser(answer.getBytes())) {
            require(parser.nextToken() == JsonToken.START_ARRAY);
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                reader.item(parser);
            }
            require(parser.currentToken() == JsonToken.END_ARRAY);
        }
        return new BulkState(reader.found, reader.failed);
    }

    private void item(JsonParser parser) throws IOException {
        @Nullable Buffer value = null;
        var texts = new HashMap<String, String>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "data" -> value = slice(parser);
                case "metadata" -> metadata(parser, texts);
                default -> texts.put(name, text(parser));
            }
        }
        String key = texts.get("key");
        require(key != null);
        String error = texts.getOrDefault("error", "");
        if (!error.isEmpty()) {
            failed.put(key, error);
        } else if (value != null) {
            found.put(key, StateItem.of(value, texts.getOrDefault("etag", ""), texts.get(StateItem.EXPIRY)));
        }
    }

    private static void metadata(JsonParser parser, Map<String, String> texts) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            String text = text(parser);
            if (name.equals(StateItem.EXPIRY)) {
                texts.put(name, text);
            }
        }
    }

    private Buffer slice(JsonParser parser) throws IOException {
        int from = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
        parser.skipChildren();
        parser.finishToken();
        return answer.slice(from, Math.toIntExact(parser.currentLocation().getByteOffset()));
    }

    private static String text(JsonParser parser) throws IOException {
        String text = parser.getValueAsString("");
        parser.skipChildren();
        return text;
    }

    private static void require(boolean expected) throws IOException {
        if (!expected) {
            throw new IOException("not the answer to a bulk get");
        }
    }
}
