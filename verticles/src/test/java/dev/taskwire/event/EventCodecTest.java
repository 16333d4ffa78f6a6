package dev.taskwire.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.TaskEvent.TaskChanged;
import dev.taskwire.event.TaskEvent.TaskSnapshot;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EventCodecTest {

    private static final String SNAPSHOT = """
            "user_id": 1, "task_id": 42, "title": "Käse \\"kaufen\\"", "description": "two\\nlines",
            "priority": "high", "due_date": "2026-12-24T17:00:00Z", "due_tz": "Europe/Berlin",
            "category_id": 6, "tags": [8, 9],
            "recurrence_rule": "FREQ=DAILY", "recurrence_mode": "completion", "recurrence_missed": "skip",
            "series_id": 40, "occurrence_no": 3, "rule_start": "2099-12-24T17:00:00Z", "rule_tz": "Europe/Berlin",
            "rule_date": "2099-12-24T17:00:00Z", "rule_count": 1""";
    private static final String CHANGED = "\"user_id\": 1, \"task_id\": 42";
    private static final String REMINDER = """
            "user_id": 1, "task_id": 42, "reminder_id": 7, "title": "Käse",
            "due_date": "2026-12-24T17:00:00Z", "remind_at": "2026-12-24T17:00:00Z\"""";

    /** Contract section 4, by type: the topic and the data. */
    private static final Map<EventType, String> DATA = Map.of(
            EventType.TASK_CREATED, SNAPSHOT,
            EventType.TASK_UPDATED, CHANGED,
            EventType.TASK_COMPLETED, SNAPSHOT + ", \"completed_at\": \"2026-11-24T09:00:00Z\"",
            EventType.TASK_REOPENED, CHANGED,
            EventType.TASK_DELETED, CHANGED,
            EventType.TASK_RESTORED, CHANGED,
            EventType.REMINDER_DUE, REMINDER,
            EventType.REMINDER_DELIVERED, REMINDER,
            EventType.REMINDER_FAILED, REMINDER + ", \"reason\": \"550 no such user\"");

    private final ObjectMapper json = new ObjectMapper();

    @ParameterizedTest
    @EnumSource
    void encodesEachTypeWithExactlyTheAttributesOfTheContract(EventType type) throws IOException {
        var record = EventSamples.encoded(EventSamples.of(type));

        assertThat(record.id()).isEqualTo(EventSamples.ID);
        assertThat(record.key()).isEqualTo("42");
        assertThat(record.topic().topicName())
                .isEqualTo(type.name().startsWith("TASK") ? "task-events" : "task-reminders");
        assertThat(json.readTree(record.bytes())).isEqualTo(json.readTree("""
                {"specversion": "1.0", "id": "019a8b1e-0000-7000-8000-000000000001", "source": "backend",
                 "type": "TYPE", "subject": "task/42", "time": "2026-11-24T10:00:00.123456Z",
                 "datacontenttype": "application/json",
                 "dataschema": "urn:taskwire:asyncapi:1#/components/schemas/TYPE",
                 "partitionkey": "42", "sequence": "00000000000000000003",
                 "traceid": "0af7651916cd43dd8448eb211c80319c",
                 "traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                 "data": {DATA}}""".replace("TYPE", type.ceType())
                .replace("DATA", DATA.getOrDefault(type, "?"))));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsEncodedIsReadBackUnchanged(EventType type) {
        var event = EventSamples.of(type);

        var decoded = new EventDecoder()
                .decode(type.topic(), EventSamples.encoded(event).bytes());

        var envelope =
                new Envelope("backend", EventSamples.ID.toString(), type.ceType(), 3, EventSamples.TRACE.traceparent());
        assertThat(decoded).isEqualTo(new Decoded.Event(envelope, event));
    }

    @ParameterizedTest
    @CsvSource({
        "0, true",
        "1, true",
        "999999999999999, true",
        "1000000000000000, false",
        "01, false",
        "-1, false",
        "abc_9-Z, false"
    })
    void aUserIdIsANumberInJsonOnlyUpToFifteenDigits(String userId, boolean number) throws IOException {
        var event = new TaskChanged(EventType.TASK_UPDATED, new UserId(userId), 1);

        var bytes = EventSamples.encoded(event).bytes();

        var node = json.readTree(bytes).at("/data/user_id");
        assertThat(node.isNumber()).isEqualTo(number);
        assertThat(node.asText()).isEqualTo(userId);
        assertThat(new EventDecoder().decode(Topic.TASK_EVENTS, bytes))
                .isInstanceOfSatisfying(
                        Decoded.Event.class, each -> assertThat(each.data()).isEqualTo(event));
    }

    @Test
    void whatIsNullIsLeftOutAndTimesKeepMicroseconds() throws IOException {
        var due = Instant.parse("2026-12-24T17:00:00.123456789Z");
        var bare = new TaskSnapshot(
                EventType.TASK_CREATED,
                EventSamples.USER,
                42,
                "t",
                null,
                null,
                due,
                null,
                null,
                List.of(),
                null,
                null,
                false,
                List.of());

        var data = json.readTree(EventSamples.encoded(bare).bytes()).get("data");

        assertThat(data).isEqualTo(json.readTree("""
                {"user_id": 1, "task_id": 42, "title": "t", "due_date": "2026-12-24T17:00:00.123456Z"}"""));
    }

    @Test
    void theSequenceHasTwentyDigitsForTheLargestVersionToo() throws IOException {
        var record = new EventCodec("backend")
                .encode(
                        EventSamples.of(EventType.TASK_UPDATED),
                        EventSamples.ID,
                        Long.MAX_VALUE,
                        EventSamples.TIME,
                        EventSamples.TRACE);

        assertThat(json.readTree(record.bytes()).get("sequence").textValue()).isEqualTo("09223372036854775807");
    }
}
