package dev.taskwire.event;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.data.BytesCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Encodes an event once, as structured CloudEvents 1.0 JSON; these bytes are what every transport puts on the topic.
 * Stateless and thread-safe.
 */
public final class EventCodec {

    /** Versions sort as text when they are this wide, as the CloudEvents {@code sequence} extension asks. */
    static final int SEQUENCE_DIGITS = 20;

    /** Where the AsyncAPI document, whose id this is, describes the data of each type. */
    private static final String DATA_SCHEMA = "urn:taskwire:asyncapi:1#/components/schemas/";

    private static final Map<EventType, URI> DATA_SCHEMAS = Stream.of(EventType.values())
            .collect(Collectors.toUnmodifiableMap(type -> type, type -> URI.create(DATA_SCHEMA + type.ceType())));

    private final JsonFormat format = new JsonFormat();
    private final URI source;

    /** @param appId the producing process's app id, which is the event's {@code source} */
    public EventCodec(String appId) {
        this.source = URI.create(appId);
    }

    /**
     * @param id a UUIDv7, also the outbox row's event id
     * @param version the task's version, or the reminder's id where the event is about a reminder
     */
    public EventRecord encode(TaskEvent event, UUID id, long version, Instant time, TraceContext trace) {
        var type = event.type();
        var key = Long.toString(event.taskId());
        var cloudEvent = CloudEventBuilder.v1()
                .withId(id.toString())
                .withSource(source)
                .withType(type.ceType())
                .withSubject("task/" + key)
                .withTime(time.atOffset(ZoneOffset.UTC))
                .withDataSchema(DATA_SCHEMAS.get(type))
                .withDataContentType("application/json")
                .withExtension("partitionkey", key)
                .withExtension("sequence", pad(version))
                .withExtension("traceid", trace.traceId())
                .withExtension("traceparent", trace.traceparent())
                .withData(BytesCloudEventData.wrap(EventData.write(event)))
                .build();
        return new EventRecord(id, type.topic(), key, format.serialize(cloudEvent));
    }

    private static String pad(long version) {
        var digits = Long.toString(version);
        return "0".repeat(SEQUENCE_DIGITS - digits.length()) + digits;
    }
}
