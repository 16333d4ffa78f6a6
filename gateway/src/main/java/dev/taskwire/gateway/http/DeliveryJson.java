package dev.taskwire.gateway.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.taskwire.domain.EmailDelivery;
import dev.taskwire.event.JsonBytes;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes deliveries. */
final class DeliveryJson {

    private DeliveryJson() {}

    static byte[] page(List<EmailDelivery> deliveries, @Nullable String nextCursor) {
        return JsonBytes.write(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("deliveries");
            for (var delivery : deliveries) {
                write(json, delivery);
            }
            json.writeEndArray();
            json.writeStringField("next_cursor", nextCursor);
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, EmailDelivery delivery) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", delivery.id());
        json.writeStringField("kind", delivery.kind());
        json.writeNumberField("task_id", delivery.taskId());
        json.writeNumberField("reminder_id", delivery.reminderId());
        TaskJson.time(json, "remind_at", delivery.remindAt());
        json.writeStringField("recipient", delivery.recipient());
        json.writeStringField("state", delivery.state().wireName());
        json.writeNumberField("attempts", delivery.attempts());
        json.writeStringField("last_error", delivery.lastError());
        json.writeStringField("message_id", delivery.messageId());
        TaskJson.time(json, "created_at", delivery.createdAt());
        TaskJson.time(json, "sent_at", delivery.sentAt());
        json.writeEndObject();
    }
}
