package dev.taskwire.app.admin;

import dev.taskwire.service.DeadLetterDesk;
import dev.taskwire.service.LetterId;
import dev.taskwire.service.LetterOutcome;
import dev.taskwire.store.DeadLetterInfo;
import dev.taskwire.store.ParkedEvent;
import dev.taskwire.store.ParkedStore;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Dead letters and parked outbox rows as operators get them. Bytes are text where they are UTF-8, else Base64. */
final class DeadLetterJson {

    /** How much of a payload is shown with its letter. */
    static final int SHOWN_BYTES = 64 * 1024;

    private DeadLetterJson() {}

    static JsonObject page(DeadLetterDesk.Page page) {
        var items = new JsonArray();
        page.parked().forEach(row -> items.add(summary(row)));
        page.letters().forEach(letter -> items.add(summary(letter)));
        var next = page.next();
        return new JsonObject().put("items", items).put("next_cursor", next == null ? null : next.toString());
    }

    static JsonObject whole(DeadLetterInfo letter, JsonArray headers, Buffer head) {
        var shown = new JsonArray();
        for (int i = 0; i < headers.size(); i++) {
            var pair = headers.getJsonArray(i);
            var header = new JsonObject().put("name", pair.getString(0));
            var value = pair.getString(1);
            putBytes(header, "value", value == null ? null : Base64.getDecoder().decode(value));
            shown.add(header);
        }
        var json = summary(letter).put("headers", shown);
        var size = letter.payloadBytes();
        return payload(json, size == null ? null : head, size == null ? 0 : size);
    }

    static JsonObject whole(ParkedStore.Whole row) {
        var payload = row.payload();
        var head = payload.slice(0, Math.min(payload.length(), SHOWN_BYTES));
        return payload(summary(row.event()).put("headers", new JsonArray()), head, payload.length());
    }

    static JsonObject outcome(LetterId id, LetterOutcome outcome) {
        return new JsonObject()
                .put("id", id.toString())
                .put("outcome", outcome.status().name().toLowerCase(Locale.ROOT))
                .put("detail", outcome.detail());
    }

    private static JsonObject summary(DeadLetterInfo letter) {
        var place = letter.place();
        var fate = letter.fate();
        var json = new JsonObject()
                .put("id", Long.toString(letter.id()))
                .put("kind", "letter")
                .put("topic", letter.topic().topicName())
                .put("state", fate.state())
                .put("event_id", letter.event().id())
                .put("event_source", letter.event().source())
                .put("event_type", letter.event().type());
        var key = letter.key();
        putBytes(json, "key", key == null ? null : key.getBytes());
        return json.put("reason", letter.reason())
                .put("cause", letter.cause())
                .put("consumer", letter.consumer())
                .put("first_seen", letter.firstSeen().toString())
                .put("payload_bytes", letter.payloadBytes())
                .put("omitted_bytes", letter.omittedBytes())
                .put("attempts", fate.attempts())
                .put("earlier_attempts", fate.earlierAttempts())
                .put(
                        "redrive_at",
                        fate.redriveAt() == null ? null : fate.redriveAt().toString())
                .put("last_error", fate.lastError())
                .put(
                        "closed_at",
                        fate.closedAt() == null ? null : fate.closedAt().toString())
                .put("stands_at", place(letter.topic().deadLetterName(), place.partition(), place.offset()))
                .put("stood_at", place(letter.topic().topicName(), letter.originPartition(), letter.originOffset()));
    }

    private static JsonObject summary(ParkedEvent row) {
        return new JsonObject()
                .put("id", LetterId.outbox(row.seq()).toString())
                .put("kind", "outbox")
                .put("topic", row.topic().topicName())
                .put("state", "open")
                .put("event_id", row.eventId().toString())
                .put("key", Long.toString(row.taskId()))
                .put("reason", "rejected")
                .put("cause", row.cause())
                .put("first_seen", row.parkedAt().toString())
                .put("payload_bytes", row.payloadBytes())
                .put("attempts", row.attempts());
    }

    private static @Nullable JsonObject place(String topic, @Nullable Integer partition, @Nullable Long offset) {
        return partition == null || offset == null
                ? null
                : new JsonObject()
                        .put("topic", topic)
                        .put("partition", partition)
                        .put("offset", offset);
    }

    private static JsonObject payload(JsonObject json, @Nullable Buffer head, int size) {
        boolean truncated = head != null && head.length() < size;
        byte[] bytes = head == null ? null : head.getBytes();
        putBytes(json, "payload", bytes == null || !truncated ? bytes : Utf8.withoutSplitEnd(bytes));
        return json.put("payload_truncated", truncated);
    }

    private static void putBytes(JsonObject json, String name, byte @Nullable [] bytes) {
        var text = bytes == null ? null : Utf8.text(bytes);
        if (bytes == null || text != null) {
            json.put(name, text);
        } else {
            json.put(name + "_base64", Base64.getEncoder().encodeToString(bytes));
        }
    }
}
