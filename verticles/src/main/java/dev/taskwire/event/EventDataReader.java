package dev.taskwire.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.domain.DeleteScope;
import dev.taskwire.domain.MissedDates;
import dev.taskwire.domain.Occurrence;
import dev.taskwire.domain.Priority;
import dev.taskwire.domain.RecurrenceMode;
import dev.taskwire.domain.RulePlace;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.TaskEvent.ReminderEvent;
import dev.taskwire.event.TaskEvent.TaskChanged;
import dev.taskwire.event.TaskEvent.TaskSnapshot;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads an event's {@code data}; unknown fields are ignored, a field of the wrong type makes the event malformed. */
final class EventDataReader {

    private EventDataReader() {}

    /** @throws EventDataException if {@code task_id} or {@code user_id} is missing, or a field is of the wrong type */
    static TaskEvent read(EventType type, JsonNode data) {
        if (!data.isObject()) {
            throw new EventDataException("data is not a JSON object.");
        }
        var userId = userId(data);
        var taskId = number(data, "task_id");
        if (taskId == null) {
            throw new EventDataException("task_id is missing.");
        }
        return switch (type) {
            case TASK_CREATED, TASK_COMPLETED -> snapshot(type, userId, taskId, data);
            case TASK_DELETED ->
                DeleteScope.OCCURRENCE.wireName().equals(text(data, "scope"))
                        ? snapshot(type, userId, taskId, data).skipped()
                        : new TaskChanged(type, userId, taskId);
            case TASK_UPDATED, TASK_REOPENED, TASK_RESTORED -> new TaskChanged(type, userId, taskId);
            case REMINDER_DUE, REMINDER_DELIVERED, REMINDER_FAILED ->
                new ReminderEvent(
                        type,
                        userId,
                        taskId,
                        number(data, "reminder_id"),
                        text(data, "title"),
                        time(data, "due_date"),
                        time(data, "remind_at"),
                        text(data, "reason"));
        };
    }

    private static TaskSnapshot snapshot(EventType type, UserId userId, long taskId, JsonNode data) {
        var priority = text(data, "priority");
        return new TaskSnapshot(
                type,
                userId,
                taskId,
                text(data, "title"),
                text(data, "description"),
                priority == null ? null : Priority.ofWireName(priority).orElse(null),
                time(data, "due_date"),
                zone(data, "due_tz"),
                number(data, "category_id"),
                numbers(data, "tags"),
                occurrence(data),
                time(data, "completed_at"),
                false,
                List.of());
    }

    /** Events of before rules had places tell no more than the due date. */
    private static @Nullable Occurrence occurrence(JsonNode data) {
        var rule = text(data, "recurrence_rule");
        var seriesId = number(data, "series_id");
        var number = integer(data, "occurrence_no");
        var start = time(data, "rule_start");
        var zone = zone(data, "rule_tz");
        var date = time(data, "rule_date");
        var count = integer(data, "rule_count");
        var due = time(data, "due_date");
        if (rule == null || seriesId == null || number == null || due == null) {
            return null;
        }
        var place = start == null || zone == null || date == null || count == null
                ? RulePlace.first(due, Objects.requireNonNullElse(zone(data, "due_tz"), ZoneOffset.UTC))
                : new RulePlace(start, zone, date, count);
        return new Occurrence(rule, mode(data), missed(data), seriesId, number, place);
    }

    private static MissedDates missed(JsonNode data) {
        var missed = text(data, "recurrence_missed");
        return missed == null
                ? MissedDates.SKIP
                : MissedDates.ofWireName(missed)
                        .orElseThrow(() -> new EventDataException("recurrence_missed is not skip or keep."));
    }

    /** Events of before there were modes have none. */
    private static RecurrenceMode mode(JsonNode data) {
        var mode = text(data, "recurrence_mode");
        return mode == null
                ? RecurrenceMode.DUE
                : RecurrenceMode.ofWireName(mode)
                        .orElseThrow(() -> new EventDataException("recurrence_mode is not due or completion."));
    }

    private static List<Long> numbers(JsonNode data, String name) {
        var node = data.path(name);
        if (!node.isMissingNode() && !node.isNull() && !node.isArray()) {
            throw new EventDataException(name + " is not an array.");
        }
        var numbers = new ArrayList<Long>(node.size());
        for (var element : node) {
            if (!element.isIntegralNumber() || !element.canConvertToLong()) {
                throw new EventDataException(name + " holds what is not an integer.");
            }
            numbers.add(element.longValue());
        }
        return numbers;
    }

    private static UserId userId(JsonNode data) {
        var node = data.path("user_id");
        var value = node.isIntegralNumber() || node.isTextual() ? node.asText() : "";
        if (!UserId.isValid(value)) {
            throw new EventDataException("user_id is missing or not valid.");
        }
        return new UserId(value);
    }

    private static @Nullable Long number(JsonNode data, String name) {
        var node = data.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw new EventDataException(name + " is not an integer.");
        }
        return node.longValue();
    }

    private static @Nullable Integer integer(JsonNode data, String name) {
        var number = number(data, name);
        if (number == null) {
            return null;
        }
        if (number != number.intValue()) {
            throw new EventDataException(name + " is too large.");
        }
        return number.intValue();
    }

    private static @Nullable String text(JsonNode data, String name) {
        var node = data.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isTextual()) {
            throw new EventDataException(name + " is not a string.");
        }
        return node.textValue();
    }

    private static @Nullable Instant time(JsonNode data, String name) {
        var text = text(data, name);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new EventDataException(name + " is not an RFC 3339 time.");
        }
    }

    private static @Nullable ZoneId zone(JsonNode data, String name) {
        var zone = text(data, name);
        try {
            return zone == null ? null : ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new EventDataException(name + " is not an IANA time zone.");
        }
    }
}
