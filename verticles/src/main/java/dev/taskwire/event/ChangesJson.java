package dev.taskwire.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.taskwire.domain.FieldChange;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a change changed, as JSON: {@code {field: {"old": …, "new": …}}}. */
public final class ChangesJson {

    private static final JsonFactory JSON = new JsonFactory();

    private ChangesJson() {}

    public static String write(List<FieldChange> changes) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            write(json, changes);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString();
    }

    static void write(JsonGenerator json, List<FieldChange> changes) throws IOException {
        json.writeStartObject();
        for (var change : changes) {
            json.writeObjectFieldStart(change.field());
            json.writeFieldName("old");
            value(json, change.before());
            json.writeFieldName("new");
            value(json, change.after());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (var element : list) {
                value(json, element);
            }
            json.writeEndArray();
        } else {
            json.writeString(value.toString());
        }
    }
}
