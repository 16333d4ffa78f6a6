package dev.taskwire.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.domain.FieldChange;
import dev.taskwire.domain.MissedDates;
import dev.taskwire.domain.Occurrence;
import dev.taskwire.domain.Priority;
import dev.taskwire.domain.RecurrenceMode;
import dev.taskwire.domain.RulePlace;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.EventCodec;
import dev.taskwire.event.EventType;
import dev.taskwire.event.TaskEvent;
import dev.taskwire.event.TaskEvent.ReminderEvent;
import dev.taskwire.event.TaskEvent.TaskChanged;
import dev.taskwire.event.TaskEvent.TaskSnapshot;
import dev.taskwire.event.Topic;
import dev.taskwire.event.TraceContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The AsyncAPI document, and the bytes that it describes. */
class EventDocumentTest {

    private static final Instant TIME = Instant.parse("2026-11-24T10:00:00.123456Z");
    private static final TraceContext TRACE = new TraceContext(
            "0af7651916cd43dd8448eb211c80319c", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    private static final UserId NAMED = new UserId("user-7");

    private final JsonNode root = StrictJson.parse(DocumentFiles.events().encode());
    private final EventSchemas schemas = new EventSchemas();

    @Test
    void everyReferenceLeadsSomewhereAndEveryMessageAndSchemaIsUsed() {
        var used = new HashSet<String>();
        for (var reference : root.findValuesAsText("$ref")) {
            used.add(reference);
            assertThat(root.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        }
        for (var kind : List.of("messages", "schemas")) {
            root.at("/components/" + kind)
                    .fieldNames()
                    .forEachRemaining(name -> assertThat(used).contains("#/components/" + kind + "/" + name));
        }
    }

    @Test
    void everyTopicAndItsDeadLettersAreChannels() {
        var addresses = new ArrayList<String>();
        root.get("channels")
                .forEach(channel -> addresses.add(channel.path("address").asText()));
        var topics = new ArrayList<String>();
        for (var topic : Topic.values()) {
            topics.add(topic.topicName());
            topics.add(topic.deadLetterName());
        }
        assertThat(addresses).containsExactlyInAnyOrderElementsOf(topics);
    }

    @ParameterizedTest
    @EnumSource
    void everyEventTypeIsDescribedOnItsTopicAndSentAndReceived(EventType type) {
        assertThat(schemas.describes(type.ceType())).isTrue();
        root.get("channels").properties().forEach(channel -> {
            boolean isItsTopic = channel.getValue()
                    .path("address")
                    .asText()
                    .equals(type.topic().topicName());
            assertThat(channel.getValue().at("/messages/" + type.ceType()).isMissingNode())
                    .isEqualTo(!isItsTopic);
        });
        var actions = new HashSet<String>();
        root.get("operations").forEach(operation -> {
            if (operation.path("messages").toString().contains("/messages/" + type.ceType() + "\"")) {
                actions.add(operation.path("action").asText());
            }
        });
        assertThat(actions).containsExactlyInAnyOrder("send", "receive");
    }

    @ParameterizedTest
    @EnumSource
    void everyEventIsAsTheDocumentSaysWholeAndBare(EventType type) {
        for (var event : List.of(whole(type), bare(type))) {
            var record = encoded(event);
            assertThat(schemas.errors(record))
                    .as(new String(record, StandardCharsets.UTF_8))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"priority\":\"high\"|\"priority\":\"highest\"",
                "\"task_id\":42|\"task_id\":\"42\"",
                "\"user_id\":1|\"user_id\":\"1\"",
                "\"title\"|\"titel\"",
                "\"old\"|\"before\"",
                "schemas/TaskUpdatedEvent|schemas/TaskCreatedEvent",
                "\"sequence\":\"0|\"sequence\":\"",
                "\"traceid\"|\"trace\""
            })
    void anEventThatIsOtherwiseIsFoundOut(String replacement) {
        var text = new String(encoded(whole(EventType.TASK_UPDATED)), StandardCharsets.UTF_8);
        var parts = replacement.split("\\|");
        assertThat(text).contains(parts[0]);
        var other = text.replace(parts[0], parts[1]).getBytes(StandardCharsets.UTF_8);
        assertThat(schemas.errors(other)).isNotEmpty();
    }

    private static byte[] encoded(TaskEvent event) {
        return new EventCodec("backend")
                .encode(event, UUID.fromString("019a8b1e-0000-7000-8000-000000000001"), 3, TIME, TRACE)
                .bytes();
    }

    private static TaskEvent whole(EventType type) {
        var user = new UserId("1");
        return switch (type.topic()) {
            case TASK_EVENTS ->
                new TaskSnapshot(
                        type,
                        user,
                        42,
                        "Käse",
                        "two\nlines",
                        Priority.HIGH,
                        TIME,
                        ZoneId.of("Europe/Berlin"),
                        6L,
                        List.of(8L, 9L),
                        new Occurrence(
                                "FREQ=DAILY",
                                RecurrenceMode.COMPLETION,
                                MissedDates.KEEP,
                                40,
                                3,
                                RulePlace.first(TIME, ZoneId.of("Europe/Berlin"))),
                        type == EventType.TASK_CREATED ? null : TIME,
                        type == EventType.TASK_DELETED,
                        type == EventType.TASK_CREATED ? List.of() : changes());
            case TASK_REMINDERS ->
                new ReminderEvent(
                        type,
                        user,
                        42,
                        7L,
                        "Käse",
                        TIME,
                        TIME,
                        type == EventType.REMINDER_FAILED ? "550 no such user" : null);
        };
    }

    private static List<FieldChange> changes() {
        return List.of(
                new FieldChange("title", "Brot", "Käse"),
                new FieldChange("completed", false, true),
                new FieldChange("tags", List.of(), List.of(8L, 9L)),
                new FieldChange("category_id", null, 6L));
    }

    private static TaskEvent bare(EventType type) {
        return switch (type.topic()) {
            case TASK_EVENTS -> new TaskChanged(type, NAMED, 42);
            case TASK_REMINDERS -> new ReminderEvent(type, NAMED, 42, null, null, null, null, null);
        };
    }
}
