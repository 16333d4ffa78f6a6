package dev.taskwire.gateway.transfer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.taskwire.domain.Alarm;
import dev.taskwire.domain.ExportedTask;
import dev.taskwire.domain.Occurrence;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tasks as {@code TransferTask}s of the contract, a line each. */
final class JsonTasks implements TaskFileWriter {

    private static final JsonFactory JSON = new JsonFactory();

    private boolean isFirst = true;

    @Override
    public String begin() {
        return "{\"tasks\":[";
    }

    @Override
    public String part(List<ExportedTask> tasks) {
        var text = new StringWriter();
        for (var task : tasks) {
            text.write(isFirst ? "\n" : ",\n");
            isFirst = false;
            write(text, task);
        }
        return text.toString();
    }

    @Override
    public String end() {
        return "\n]}\n";
    }

    private static void write(StringWriter text, ExportedTask exported) {
        try (var json = JSON.createGenerator(text)) {
            write(json, exported);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
    }

    private static void write(JsonGenerator json, ExportedTask exported) throws IOException {
        var task = exported.task();
        json.writeStartObject();
        json.writeStringField("uid", task.uid().toString());
        json.writeStringField("title", task.title());
        json.writeStringField("description", task.description());
        json.writeBooleanField("completed", task.completed());
        time(json, "completed_at", task.completedAt());
        json.writeStringField("priority", task.priority().wireName());
        time(json, "due_date", task.dueDate());
        json.writeStringField(
                "due_tz", task.dueZone() == null ? null : task.dueZone().getId());
        json.writeStringField("category", exported.labels().category());
        json.writeArrayFieldStart("tags");
        for (var tag : exported.labels().tags()) {
            json.writeString(tag);
        }
        json.writeEndArray();
        recurrence(json, task.occurrence());
        alarms(json, exported.alarms());
        json.writeEndObject();
    }

    private static void recurrence(JsonGenerator json, @Nullable Occurrence occurrence) throws IOException {
        json.writeStringField("recurrence_rule", occurrence == null ? null : occurrence.rule());
        json.writeStringField(
                "recurrence_mode", occurrence == null ? null : occurrence.mode().wireName());
        json.writeStringField(
                "recurrence_missed",
                occurrence == null ? null : occurrence.missed().wireName());
    }

    private static void alarms(JsonGenerator json, List<Alarm> alarms) throws IOException {
        json.writeArrayFieldStart("reminders");
        for (var alarm : alarms) {
            json.writeStartObject();
            if (alarm instanceof Alarm.Before before) {
                json.writeNumberField("minutes_before", before.minutes());
            } else if (alarm instanceof Alarm.At at) {
                time(json, "remind_at", at.moment());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void time(JsonGenerator json, String name, @Nullable Instant value) throws IOException {
        json.writeStringField(name, value == null ? null : value.toString());
    }
}
