package dev.taskwire.gateway.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.taskwire.event.JsonBytes;
import dev.taskwire.event.TaskActivity;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a task's history. */
final class ActivityJson {

    private ActivityJson() {}

    static byte[] page(List<TaskActivity> entries, @Nullable String nextCursor) {
        return JsonBytes.write(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("activity");
            for (var entry : entries) {
                write(json, entry);
            }
            json.writeEndArray();
            json.writeStringField("next_cursor", nextCursor);
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, TaskActivity entry) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", entry.type().ceType());
        json.writeNumberField("version", entry.version());
        TaskJson.time(json, "time", entry.at());
        json.writeObjectFieldStart("actor");
        json.writeStringField("type", entry.actor().way().wireName());
        json.writeStringField("id", entry.actor().id());
        json.writeEndObject();
        json.writeStringField("trace_id", entry.traceId());
        json.writeFieldName("changes");
        json.writeRawValue(entry.changes() == null ? "{}" : entry.changes());
        json.writeEndObject();
    }
}
