package dev.taskwire.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Who a record says it is, as far as that can be read, whatever is wrong with the rest of it: the CloudEvent attributes of
 * these names. Those that are missing, longer than 500 characters or with control characters are null.
 */
public record EventIdentity(
        @Nullable String source,
        @Nullable String id,
        @Nullable String type) {

    private static final int NAME_MAX = 500;

    /** Keeps no names: they may be anybody's. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(10_000).build())
            .build();

    /** Reads as far as the record is JSON, in a memory that does not grow with it. Never throws. */
    public static EventIdentity of(byte[] record) {
        String source = null;
        String id = null;
        String type = null;
        try (var json = JSON.createParser(record)) {
            boolean isObject = json.nextToken() == JsonToken.START_OBJECT;
            while (isObject && json.nextToken() == JsonToken.FIELD_NAME) {
                var name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "source" -> source = text(json);
                    case "id" -> id = text(json);
                    case "type" -> type = text(json);
                    default -> json.skipChildren();
                }
            }
        } catch (IOException | RuntimeException e) {
            // What was read before that stands.
        }
        return new EventIdentity(source, id, type);
    }

    /** Whether it is told from every other event. */
    public boolean isComplete() {
        return source != null && id != null;
    }

    private static @Nullable String text(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            json.skipChildren();
            return null;
        }
        var text = json.getText();
        boolean plain =
                !text.isEmpty() && text.length() <= NAME_MAX && text.chars().noneMatch(Character::isISOControl);
        return plain ? text : null;
    }
}
