package dev.taskwire.transport.dapr;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.taskwire.transport.dapr.BulkEnvelope.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@link BulkEnvelope}. An event comes as Base64 where the subscription is raw, else as a JSON object, which is
 * taken as it stands in the body. For one use.
 */
final class BulkReader {

    /** However deep or long an event is, it is passed over or taken as a text, not built. */
    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final byte[] body;
    private final List<Entry> entries = new ArrayList<>();
    private boolean isBulk;
    private @Nullable String open;

    BulkReader(byte[] body) {
        this.body = body;
    }

    /** Empty where this is something else. */
    Optional<BulkEnvelope> read() {
        try (var json = JSON.createParser(body)) {
            readEnvelope(json);
        } catch (JsonEOFException e) {
            // Cut off: what was read until here stands.
        } catch (IOException e) {
            return Optional.empty();
        }
        return isBulk ? Optional.of(new BulkEnvelope(entries, Optional.ofNullable(open))) : Optional.empty();
    }

    private void readEnvelope(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = json.currentName().equals("entries");
            if (json.nextToken() == JsonToken.START_ARRAY && found) {
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    readEntry(json);
                }
            } else {
                json.skipChildren();
            }
        }
    }

    private void readEntry(JsonParser json) throws IOException {
        Map<String, String> metadata = new HashMap<>();
        String contentType = "";
        var event = BulkEvent.NONE;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            var value = json.nextToken();
            switch (name) {
                case "entryId" -> {
                    open = json.getText();
                    isBulk = true;
                }
                case "contentType" -> contentType = json.getText();
                case "metadata" -> readMetadata(json, value, metadata);
                case "event" -> event = BulkEvent.at(json, value, body);
                default -> json.skipChildren();
            }
        }
        if (open != null) {
            entries.add(event.entry(open, contentType, Map.copyOf(metadata)));
            open = null;
        }
    }

    private static void readMetadata(JsonParser json, JsonToken start, Map<String, String> metadata)
            throws IOException {
        while (start == JsonToken.START_OBJECT && json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (json.nextToken().isScalarValue()) {
                metadata.put(name, json.getText());
            } else {
                json.skipChildren();
            }
        }
    }
}
