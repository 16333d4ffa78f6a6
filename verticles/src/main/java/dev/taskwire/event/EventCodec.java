package dev.taskwire.event;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.taskwire.domain.Timestamps;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Encodes an event once, as structured CloudEvents 1.0 JSON (the specification's JSON format, section 3); these bytes are what
 * every transport puts on the topic. Written in one go: by way of the CloudEvents SDK's objects an event took three times as
 * long. What it writes is read by the SDK in the tests. Stateless and thread-safe.
 */
public final class EventCodec {

    /** Versions sort as text when they are this wide, as the CloudEvents {@code sequence} extension asks. */
    static final int SEQUENCE_DIGITS = 20;

    /** Where the AsyncAPI document, whose id this is, describes the data of each type. */
    private static final String DATA_SCHEMA = "urn:taskwire:asyncapi:1#/components/schemas/";

    private static final Map<EventType, String> DATA_SCHEMAS = Stream.of(EventType.values())
            .collect(Collectors.toUnmodifiableMap(type -> type, type -> DATA_SCHEMA + type.ceType()));

    private static final String ZEROES = "0".repeat(SEQUENCE_DIGITS);

    private final String source;

    /** @param appId the producing process's app id, which is the event's {@code source} */
    public EventCodec(String appId) {
        this.source = appId;
    }

    /**
     * @param id a UUIDv7, also the outbox row's event id
     * @param version the task's version, or the reminder's id where the event is about a reminder
     */
    public EventRecord encode(TaskEvent event, UUID id, long version, Instant time, TraceContext trace) {
        var key = Long.toString(event.taskId());
        return new EventRecord(id, event.type().topic(), key, JsonBytes.write(json -> {
            json.writeStartObject();
            attributes(json, event.type(), id, time);
            json.writeStringField("subject", "task/" + key);
            json.writeStringField("partitionkey", key);
            json.writeStringField("sequence", pad(version));
            json.writeStringField("traceid", trace.traceId());
            json.writeStringField("traceparent", trace.traceparent());
            json.writeFieldName("data");
            EventData.write(json, event);
            json.writeEndObject();
        }));
    }

    private void attributes(JsonGenerator json, EventType type, UUID id, Instant time) throws IOException {
        json.writeStringField("specversion", "1.0");
        json.writeStringField("id", id.toString());
        json.writeStringField("source", source);
        json.writeStringField("type", type.ceType());
        json.writeStringField("datacontenttype", "application/json");
        json.writeStringField("dataschema", DATA_SCHEMAS.get(type));
        json.writeStringField("time", Timestamps.text(time));
    }

    private static String pad(long version) {
        var digits = Long.toString(version);
        return ZEROES.substring(digits.length()) + digits;
    }
}
