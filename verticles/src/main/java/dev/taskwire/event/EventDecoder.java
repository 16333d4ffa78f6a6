package dev.taskwire.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.format.EventDeserializationException;
import io.cloudevents.jackson.JsonCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.rw.CloudEventRWException;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads whatever stands on a topic: our events, events that Dapr wrapped ({@code com.dapr.event.sent}), and raw
 * payloads, the latter two down to the short form {@code {task_id, user_id}} (contract section 4). Never throws.
 * Thread-safe.
 */
public final class EventDecoder {

    static final String WRAPPED_BY_DAPR = "com.dapr.event.sent";
    private static final String RAW_SOURCE = "raw";
    private static final int REASON_MAX = 200;
    private static final int NAME_MAX = 500;
    /**
     * What is larger is no event to anybody here. Four times our own largest: parsing takes a multiple of a record's size, and
     * the heap is small.
     */
    public static final int BYTES_MAX = 1024 * 1024;

    private final JsonFormat format = new JsonFormat();
    private final ObjectMapper json = new ObjectMapper();
    private final OwnEvents ownEvents = new OwnEvents(json);

    public Decoded decode(Topic topic, byte[] bytes) {
        if (bytes.length == 0) {
            return new Decoded.Malformed("The record is empty.");
        }
        if (bytes.length > BYTES_MAX) {
            return new Decoded.Malformed("The record has more than " + BYTES_MAX + " bytes.");
        }
        try {
            var own = ownEvents.read(bytes);
            return own.isPresent() ? decodeOwn(own.get()) : decodeCloudEvent(topic, format.deserialize(bytes));
        } catch (EventDeserializationException | CloudEventRWException | IllegalArgumentException e) {
            return decodeRaw(topic, bytes);
        } catch (IOException | RuntimeException e) {
            // Hostile bytes meet three libraries here; whatever surprises them must not hold up a partition.
            return new Decoded.Malformed(describe(e));
        }
    }

    private static Decoded decodeOwn(OwnEvents.Read own) {
        var envelope = new Envelope(
                name("source", own.source()),
                name("id", own.id()),
                own.type().ceType(),
                own.sequence(),
                own.traceparent());
        return new Decoded.Event(envelope, EventDataReader.read(own.type(), own.data()));
    }

    private Decoded decodeCloudEvent(Topic topic, @Nullable CloudEvent event) throws IOException {
        if (event == null) {
            throw new EventDataException("The record is JSON's null.");
        }
        var envelope = new Envelope(
                name("source", event.getSource().toString()),
                name("id", event.getId()),
                event.getType(),
                sequence(event.getExtension("sequence")),
                event.getExtension("traceparent") instanceof String text ? text : null);
        var type = WRAPPED_BY_DAPR.equals(event.getType()) ? shortFormType(topic) : EventType.ofCeType(event.getType());
        if (type.isEmpty()) {
            return new Decoded.UnknownType(envelope);
        }
        return new Decoded.Event(envelope, EventDataReader.read(type.get(), data(event)));
    }

    /** It becomes a key of the inbox and part of log lines. */
    private static String name(String attribute, String value) {
        if (value.length() > NAME_MAX || isUnfit(value)) {
            throw new EventDataException(
                    "The event's " + attribute + " is too long or has characters that no name has.");
        }
        return value;
    }

    /** Half a character would be another one in the database. */
    private static boolean isUnfit(String value) {
        for (int i = 0; i < value.length(); ) {
            int character = value.codePointAt(i);
            if (Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE) {
                return true;
            }
            i += Character.charCount(character);
        }
        return false;
    }

    private JsonNode data(CloudEvent event) throws IOException {
        var data = event.getData();
        if (data == null) {
            throw new EventDataException("The event has no data.");
        }
        var node = data instanceof JsonCloudEventData parsed ? parsed.getNode() : json.readTree(data.toBytes());
        return node.isTextual() ? json.readTree(node.textValue()) : node;
    }

    /** A payload without an envelope: its bytes are its identity, so that a redelivery is seen as one. */
    private Decoded decodeRaw(Topic topic, byte[] bytes) {
        try {
            var node = json.readTree(bytes);
            if (!node.isObject()) {
                return new Decoded.Malformed("The record is not a JSON object.");
            }
            if (node.has("specversion")) {
                return new Decoded.Malformed("The record is not a valid CloudEvent 1.0.");
            }
            var type = shortFormType(topic).orElseThrow();
            var id = UUID.nameUUIDFromBytes(bytes).toString();
            var envelope = new Envelope(RAW_SOURCE, id, type.ceType(), 0, null);
            return new Decoded.Event(envelope, EventDataReader.read(type, node));
        } catch (IOException | EventDataException e) {
            return new Decoded.Malformed(describe(e));
        }
    }

    private static Optional<EventType> shortFormType(Topic topic) {
        return Optional.of(
                switch (topic) {
                    case TASK_EVENTS -> EventType.TASK_CREATED;
                    case TASK_REMINDERS -> EventType.REMINDER_DUE;
                });
    }

    static long sequence(@Nullable Object value) {
        try {
            return value == null ? 0 : Long.parseLong(value.toString());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static String describe(Exception e) {
        var text = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        var clean = text == null ? e.getClass().getSimpleName() : text.replaceAll("\\p{Cntrl}", " ");
        return clean.substring(0, Math.min(clean.length(), REASON_MAX));
    }
}
