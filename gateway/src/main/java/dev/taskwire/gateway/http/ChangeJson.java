package dev.taskwire.gateway.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.JsonBytes;
import dev.taskwire.event.TaskChange;
import dev.taskwire.service.ChangePage;
import java.io.IOException;
import java.util.UUID;

/** Writes changes as the feed and the stream have them. */
final class ChangeJson {

    private ChangeJson() {}

    static byte[] page(UserId user, ChangePage page) {
        return JsonBytes.write(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("changes");
            for (var change : page.changes()) {
                write(json, user, page.end().epoch(), change);
            }
            json.writeEndArray();
            json.writeStringField("next_cursor", ChangeCursors.encode(user, page.end()));
            json.writeBooleanField("more", page.more());
            json.writeEndObject();
        });
    }

    static byte[] change(UserId user, UUID epoch, TaskChange change) {
        return JsonBytes.write(json -> write(json, user, epoch, change));
    }

    private static void write(JsonGenerator json, UserId user, UUID epoch, TaskChange change) throws IOException {
        var task = change.task();
        json.writeStartObject();
        json.writeStringField("id", ChangeCursors.encode(user, epoch, change.position()));
        json.writeStringField("type", change.type().ceType());
        json.writeNumberField("task_id", task.id());
        json.writeNumberField("version", change.position().version());
        TaskJson.time(json, "time", change.at());
        json.writeFieldName("changes");
        json.writeRawValue(change.changes() == null ? "{}" : change.changes());
        json.writeFieldName("task");
        if (task.deleted()) {
            json.writeNull();
        } else {
            TaskJson.write(json, task);
        }
        json.writeEndObject();
    }
}
