package dev.taskwire.event;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.taskwire.domain.DeleteScope;
import dev.taskwire.domain.RulePlace;
import dev.taskwire.domain.Timestamps;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.TaskEvent.ReminderEvent;
import dev.taskwire.event.TaskEvent.TaskSnapshot;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Writes an event's {@code data} as JSON; what is null is left out, but for what contract section 4 names. */
final class EventData {

    private EventData() {}

    static void write(JsonGenerator json, TaskEvent event) throws IOException {
        json.writeStartObject();
        writeUser(json, event.userId());
        json.writeNumberField("task_id", event.taskId());
        if (event instanceof TaskSnapshot task) {
            writeTask(json, task);
        } else if (event instanceof ReminderEvent reminder) {
            writeReminder(json, reminder);
        }
        json.writeEndObject();
    }

    private static void writeUser(JsonGenerator json, UserId userId) throws IOException {
        if (userId.isNumeric()) {
            json.writeNumberField("user_id", Long.parseLong(userId.value()));
        } else {
            json.writeStringField("user_id", userId.value());
        }
    }

    private static void writeTask(JsonGenerator json, TaskSnapshot task) throws IOException {
        writeText(json, "title", task.title());
        writeText(json, "description", task.description());
        writeText(
                json,
                "priority",
                task.priority() == null ? null : task.priority().wireName());
        writeTime(json, "due_date", task.dueDate());
        writeText(json, "due_tz", task.dueZone() == null ? null : task.dueZone().getId());
        writeLabels(json, task);
        var occurrence = task.occurrence();
        if (occurrence != null) {
            json.writeStringField("recurrence_rule", occurrence.rule());
            json.writeStringField("recurrence_mode", occurrence.mode().wireName());
            json.writeStringField("recurrence_missed", occurrence.missed().wireName());
            json.writeNumberField("series_id", occurrence.seriesId());
            json.writeNumberField("occurrence_no", occurrence.number());
            writePlace(json, occurrence.place());
        }
        if (task.skips()) {
            json.writeStringField("scope", DeleteScope.OCCURRENCE.wireName());
        }
        writeTime(json, "completed_at", task.completedAt());
        if (!task.changes().isEmpty()) {
            json.writeFieldName("changes");
            ChangesJson.write(json, task.changes());
        }
    }

    private static void writePlace(JsonGenerator json, RulePlace place) throws IOException {
        writeTime(json, "rule_start", place.start());
        json.writeStringField("rule_tz", place.zone().getId());
        writeTime(json, "rule_date", place.date());
        json.writeNumberField("rule_count", place.count());
    }

    private static void writeLabels(JsonGenerator json, TaskSnapshot task) throws IOException {
        if (task.categoryId() != null) {
            json.writeNumberField("category_id", task.categoryId());
        }
        if (!task.tags().isEmpty()) {
            json.writeArrayFieldStart("tags");
            for (long tag : task.tags()) {
                json.writeNumber(tag);
            }
            json.writeEndArray();
        }
    }

    private static void writeReminder(JsonGenerator json, ReminderEvent reminder) throws IOException {
        if (reminder.reminderId() != null) {
            json.writeNumberField("reminder_id", reminder.reminderId());
        }
        writeText(json, "title", reminder.title());
        writeTime(json, "due_date", reminder.dueDate());
        writeTime(json, "remind_at", reminder.remindAt());
        writeText(json, "reason", reminder.reason());
    }

    private static void writeText(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private static void writeTime(JsonGenerator json, String name, @Nullable Instant value) throws IOException {
        if (value != null) {
            json.writeStringField(name, Timestamps.text(value.truncatedTo(ChronoUnit.MICROS)));
        }
    }
}
