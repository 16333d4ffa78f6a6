package dev.taskwire.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.TaskEvent.TaskSnapshot;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventDecoderTest {

    private static final String ENVELOPE = """
            {"specversion": "1.0", "id": "a", "source": "s", "type": "%s", %s "data": %s}""";
    private static final String SHORT = "{\"task_id\": 5, \"user_id\": \"eve\"}";

    private final EventDecoder decoder = new EventDecoder();

    private Decoded decode(Topic topic, String json) {
        return decoder.decode(topic, json.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"TASK_EVENTS, TASK_CREATED", "TASK_REMINDERS, REMINDER_DUE"})
    void theShortFormThatDaprWrappedIsTheTopicsFirstEvent(Topic topic, EventType type) {
        for (var data : new String[] {SHORT, "\"{\\\"task_id\\\": 5, \\\"user_id\\\": \\\"eve\\\"}\""}) {
            var decoded = decode(topic, ENVELOPE.formatted("com.dapr.event.sent", "\"traceid\": \"x\",", data));

            assertThat(decoded).isInstanceOfSatisfying(Decoded.Event.class, event -> {
                assertThat(event.data().type()).isEqualTo(type);
                assertThat(event.data().taskId()).isEqualTo(5);
                assertThat(event.data().userId().value()).isEqualTo("eve");
                assertThat(event.envelope().id()).isEqualTo("a");
                assertThat(event.envelope().source()).isEqualTo("s");
                assertThat(event.envelope().sequence()).isZero();
            });
        }
    }

    @Test
    void aRawShortFormIsIdentifiedByItsBytes() {
        var first = decode(Topic.TASK_EVENTS, SHORT);
        var again = decode(Topic.TASK_EVENTS, SHORT);
        var other = decode(Topic.TASK_EVENTS, "{\"task_id\": 6, \"user_id\": \"eve\"}");

        assertThat(first).isInstanceOf(Decoded.Event.class).isEqualTo(again);
        assertThat(((Decoded.Event) first).envelope().id())
                .isNotEqualTo(((Decoded.Event) other).envelope().id());
        assertThat(((Decoded.Event) first).data().type()).isEqualTo(EventType.TASK_CREATED);
    }

    @Test
    void anEventOfAnUnknownTypeIsNoMistake() {
        var decoded = decode(Topic.TASK_EVENTS, ENVELOPE.formatted("TaskArchivedEvent", "", "{\"else\": 1}"));

        assertThat(decoded).isEqualTo(new Decoded.UnknownType(new Envelope("s", "a", "TaskArchivedEvent", 0, null)));
    }

    @Test
    void unknownFieldsAndAttributesAreIgnored() {
        var decoded = decode(
                Topic.TASK_EVENTS,
                ENVELOPE.formatted(
                        "TaskCreatedEvent",
                        "\"newattribute\": \"x\", \"pubsubname\": \"p\", \"topic\": \"t\",",
                        "{\"task_id\": 5, \"user_id\": 7, \"title\": \"t\", \"colour\": {\"r\": [1, 2]}}"));

        assertThat(decoded).isInstanceOfSatisfying(Decoded.Event.class, event -> {
            assertThat(((TaskSnapshot) event.data()).title()).isEqualTo("t");
            assertThat(event.data().userId().value()).isEqualTo("7");
        });
    }

    @Test
    void dataInBase64IsRead() {
        var json = "{\"specversion\": \"1.0\", \"id\": \"a\", \"source\": \"s\", \"type\": \"TaskUpdatedEvent\","
                + " \"datacontenttype\": \"application/json\","
                + " \"data_base64\": \"eyJ0YXNrX2lkIjogNSwgInVzZXJfaWQiOiA3fQ==\"}";

        assertThat(decode(Topic.TASK_EVENTS, json))
                .isInstanceOfSatisfying(
                        Decoded.Event.class,
                        event -> assertThat(event.data().taskId()).isEqualTo(5));
    }

    @Test
    void numbersInTheTracingAttributesDoNoHarm() {
        var decoded = decode(
                Topic.TASK_EVENTS,
                ENVELOPE.formatted("TaskUpdatedEvent", "\"traceid\": 12, \"traceparent\": 1,", SHORT));

        assertThat(decoded).isInstanceOfSatisfying(Decoded.Event.class, event -> {
            assertThat(event.envelope().traceparent()).isNull();
            assertThat(event.data().taskId()).isEqualTo(5);
        });
    }

    @ParameterizedTest
    @CsvSource({"'\"00000000000000000009\"', 9", "9, 9", "'\"abc\"', 0", "'\"99999999999999999999\"', 0"})
    void aSequenceThatIsNoNumberCountsAsNone(String sequence, long expected) {
        var decoded = decode(
                Topic.TASK_EVENTS, ENVELOPE.formatted("TaskUpdatedEvent", "\"sequence\": " + sequence + ",", SHORT));

        assertThat(decoded)
                .isInstanceOfSatisfying(
                        Decoded.Event.class,
                        event -> assertThat(event.envelope().sequence()).isEqualTo(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "UTC", "+02:00"})
    void aZoneIsRead(String zone) {
        var data = "{\"task_id\": 5, \"user_id\": 7, \"due_tz\": \"" + zone + "\"}";

        assertThat(decode(Topic.TASK_EVENTS, ENVELOPE.formatted("TaskCreatedEvent", "", data)))
                .isInstanceOfSatisfying(
                        Decoded.Event.class,
                        event -> assertThat(((TaskSnapshot) event.data()).dueZone())
                                .hasToString(zone));
    }

    @Test
    void aTimeWithAnyOffsetIsReadAsTheSameMoment() {
        var data = "{\"task_id\": 5, \"user_id\": 7, \"due_date\": \"2026-12-24T18:00:00+01:00\"}";

        assertThat(decode(Topic.TASK_EVENTS, ENVELOPE.formatted("TaskCreatedEvent", "", data)))
                .isInstanceOfSatisfying(
                        Decoded.Event.class,
                        event -> assertThat(((TaskSnapshot) event.data()).dueDate())
                                .isEqualTo("2026-12-24T17:00:00Z"));
    }
}
