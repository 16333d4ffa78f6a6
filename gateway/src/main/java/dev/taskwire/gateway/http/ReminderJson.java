package dev.taskwire.gateway.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.taskwire.domain.Reminder;
import dev.taskwire.event.JsonBytes;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes reminders. */
final class ReminderJson {

    private ReminderJson() {}

    static byte[] one(Reminder reminder) {
        return JsonBytes.write(json -> write(json, reminder));
    }

    static byte[] page(List<Reminder> reminders, @Nullable String nextCursor) {
        return JsonBytes.write(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("reminders");
            for (var reminder : reminders) {
                write(json, reminder);
            }
            json.writeEndArray();
            json.writeStringField("next_cursor", nextCursor);
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, Reminder reminder) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", reminder.id());
        json.writeNumberField("task_id", reminder.taskId());
        TaskJson.number(json, "minutes_before", reminder.minutesBefore());
        TaskJson.time(json, "remind_at", reminder.remindAt());
        json.writeStringField("state", reminder.state().wireName());
        TaskJson.time(json, "snoozed_until", reminder.snoozedUntil());
        TaskJson.time(json, "deferred_until", reminder.deferredUntil());
        json.writeNumberField("version", reminder.version());
        TaskJson.time(json, "created_at", reminder.createdAt());
        TaskJson.time(json, "updated_at", reminder.updatedAt());
        json.writeEndObject();
    }
}
