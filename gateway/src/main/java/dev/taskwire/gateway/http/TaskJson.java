package dev.taskwire.gateway.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.taskwire.domain.Occurrence;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.Timestamps;
import dev.taskwire.event.JsonBytes;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes tasks as the JSON of contract section 3. */
final class TaskJson {

    private TaskJson() {}

    static byte[] task(Task task) {
        return JsonBytes.write(json -> write(json, task));
    }

    static byte[] page(List<Task> tasks, @Nullable String nextCursor) {
        return JsonBytes.write(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("tasks");
            for (var task : tasks) {
                write(json, task);
            }
            json.writeEndArray();
            json.writeStringField("next_cursor", nextCursor);
            json.writeEndObject();
        });
    }

    static void write(JsonGenerator json, Task task) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", task.id());
        json.writeStringField("uid", task.uid().toString());
        json.writeFieldName("user_id");
        if (task.userId().isNumeric()) {
            json.writeNumber(Long.parseLong(task.userId().value()));
        } else {
            json.writeString(task.userId().value());
        }
        json.writeStringField("title", task.title());
        json.writeStringField("description", task.description());
        json.writeBooleanField("completed", task.completed());
        time(json, "completed_at", task.completedAt());
        json.writeStringField("priority", task.priority().wireName());
        time(json, "due_date", task.dueDate());
        json.writeStringField(
                "due_tz", task.dueZone() == null ? null : task.dueZone().getId());
        if (task.categoryId() == null) {
            json.writeNullField("category_id");
        } else {
            json.writeNumberField("category_id", task.categoryId());
        }
        json.writeArrayFieldStart("tags");
        for (long tag : task.tags()) {
            json.writeNumber(tag);
        }
        json.writeEndArray();
        occurrence(json, task.occurrence());
        json.writeNumberField("version", task.version());
        time(json, "created_at", task.createdAt());
        time(json, "updated_at", task.updatedAt());
        time(json, "deleted_at", task.deletedAt());
        json.writeEndObject();
    }

    private static void occurrence(JsonGenerator json, @Nullable Occurrence occurrence) throws IOException {
        json.writeStringField("recurrence_rule", occurrence == null ? null : occurrence.rule());
        json.writeStringField(
                "recurrence_mode", occurrence == null ? null : occurrence.mode().wireName());
        json.writeStringField(
                "recurrence_missed",
                occurrence == null ? null : occurrence.missed().wireName());
        json.writeFieldName("series_id");
        if (occurrence == null) {
            json.writeNull();
            json.writeNullField("occurrence_no");
        } else {
            json.writeNumber(occurrence.seriesId());
            json.writeNumberField("occurrence_no", occurrence.number());
        }
    }

    static void number(JsonGenerator json, String name, @Nullable Number value) throws IOException {
        json.writeFieldName(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeNumber(value.longValue());
        }
    }

    static void time(JsonGenerator json, String name, @Nullable Instant value) throws IOException {
        json.writeStringField(name, value == null ? null : Timestamps.text(value));
    }
}
