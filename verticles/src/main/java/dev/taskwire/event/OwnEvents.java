package dev.taskwire.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads events as {@link EventCodec} writes them, in one go: nearly all that is on the topics. Whatever else is in a record
 * (another attribute, another form of a value) makes it somebody else's, whom the CloudEvents SDK understands better; so
 * this has to know a part of what is right, and nothing of what is wrong. Thread-safe.
 */
final class OwnEvents {

    private final ObjectMapper json;

    OwnEvents(ObjectMapper json) {
        this.json = json;
    }

    /** What the record's envelope says, and its data; empty where it is not surely one of ours. */
    record Read(
            String source,
            String id,
            EventType type,
            long sequence,
            @Nullable String traceparent,
            JsonNode data) {}

    /** Never throws. */
    Optional<Read> read(byte[] record) {
        try (var parser = json.createParser(record)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? new Attributes().read(parser) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static final class Attributes {

        private static final String PATTERN = "dddd-dd-ddTdd:dd:dd";

        private @Nullable String version;
        private @Nullable String id;
        private @Nullable String source;
        private @Nullable String type;
        private @Nullable String contentType;
        private @Nullable String sequence;
        private @Nullable String traceparent;
        private @Nullable JsonNode data;
        private boolean isTimeRight = true;

        Optional<Read> read(JsonParser parser) throws IOException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = parser.currentName();
                var value = parser.nextToken();
                if (name.equals("data") && value == JsonToken.START_OBJECT) {
                    data = parser.readValueAsTree();
                } else if (value != JsonToken.VALUE_STRING || !take(name, parser.getText())) {
                    return Optional.empty();
                }
            }
            return result();
        }

        /** Whether it is an attribute of ours; of one that is there twice the last counts, as for the SDK. */
        private boolean take(String name, String text) {
            switch (name) {
                case "specversion" -> version = text;
                case "id" -> id = text;
                case "source" -> source = text;
                case "type" -> type = text;
                case "datacontenttype" -> contentType = text;
                case "sequence" -> sequence = text;
                case "traceparent" -> traceparent = text;
                case "time" -> isTimeRight = looksLikeTime(text);
                case "subject", "partitionkey", "traceid" -> {
                    return !text.isEmpty();
                }
                case "dataschema" -> {
                    return text.startsWith("urn:taskwire:asyncapi:1#/components/schemas/");
                }
                default -> {
                    return false;
                }
            }
            return true;
        }

        private Optional<Read> result() {
            var known = type == null ? Optional.<EventType>empty() : EventType.ofCeType(type);
            if (known.isEmpty()
                    || data == null
                    || id == null
                    || id.isEmpty()
                    || source == null
                    || !isPlainName(source)
                    || !isTimeRight
                    || !"1.0".equals(version)
                    || !"application/json".equals(contentType)) {
                return Optional.empty();
            }
            return Optional.of(new Read(source, id, known.get(), EventDecoder.sequence(sequence), traceparent, data));
        }

        /** An app id: a URI reference by itself. */
        private static boolean isPlainName(String text) {
            return !text.isEmpty()
                    && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
        }

        /** Nobody here reads it: it only has to look like one. */
        private static boolean looksLikeTime(String text) {
            return text.length() >= PATTERN.length() && text.endsWith("Z") && isPattern(text, PATTERN);
        }

        private static boolean isPattern(String text, String pattern) {
            for (int i = 0; i < pattern.length(); i++) {
                char wanted = pattern.charAt(i);
                boolean fits = wanted == 'd' ? isDigit(text.charAt(i)) : text.charAt(i) == wanted;
                if (!fits) {
                    return false;
                }
            }
            return true;
        }

        private static boolean isDigit(char character) {
            return character >= '0' && character <= '9';
        }
    }
}
