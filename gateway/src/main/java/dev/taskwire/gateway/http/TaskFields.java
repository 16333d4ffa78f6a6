package dev.taskwire.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.domain.FieldError;
import dev.taskwire.domain.MissedDates;
import dev.taskwire.domain.NewTask;
import dev.taskwire.domain.Patch;
import dev.taskwire.domain.Priority;
import dev.taskwire.domain.RecurrenceMode;
import dev.taskwire.domain.TaskException;
import dev.taskwire.domain.TaskPatch;
import dev.taskwire.gateway.contract.Body;
import dev.taskwire.gateway.contract.Formats;
import dev.taskwire.recurrence.Recurrences;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of a task that a client may set: read, and checked for what no schema can say. All is told at once. */
final class TaskFields {

    private final JsonNode body;
    private final String place;
    private final List<FieldError> errors;

    private TaskFields(JsonNode body, String place, List<FieldError> errors) {
        this.body = body;
        this.place = place;
        this.errors = errors;
    }

    /** @throws TaskException {@code VALIDATION_FAILED} with every field at fault */
    static NewTask whole(Body body) {
        var errors = new ArrayList<>(body.errors());
        return told(errors, whole(body.json(), "", errors));
    }

    /** @throws TaskException {@code VALIDATION_FAILED} with every field at fault */
    static TaskPatch patch(Body body) {
        var errors = new ArrayList<>(body.errors());
        return told(errors, patch(body.json(), "", errors));
    }

    /**
     * For an object in a body that its schema has let through.
     *
     * @param place its pointer
     * @throws TaskException {@code VALIDATION_FAILED} with every field at fault
     */
    static TaskPatch patch(JsonNode object, String place) {
        var errors = new ArrayList<FieldError>();
        return told(errors, patch(object, place, errors));
    }

    /**
     * @param place the pointer of the object in its body
     * @param errors gets what is wrong with it, and may hold what its schema has found
     * @return empty if there is an error
     */
    static Optional<NewTask> whole(JsonNode body, String place, List<FieldError> errors) {
        return new TaskFields(body, place, errors).whole();
    }

    /** As {@link #whole(JsonNode, String, List)}. */
    static Optional<TaskPatch> patch(JsonNode body, String place, List<FieldError> errors) {
        return new TaskFields(body, place, errors).patch();
    }

    private static <T> T told(List<FieldError> errors, Optional<T> read) {
        return read.orElseThrow(() -> TaskException.invalid(errors));
    }

    private Optional<NewTask> whole() {
        checkTitle();
        var rule = rule();
        if (rule instanceof Patch.Value && !body.hasNonNull("due_date")) {
            reject("recurrence_rule", "A recurring task needs a due_date.");
        }
        if (!errors.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new NewTask(
                title(body.path("title")),
                valueOf(field("description", JsonNode::textValue)),
                Objects.requireNonNullElse(valueOf(priority()), Priority.MEDIUM),
                valueOf(field("due_date", TaskFields::time)),
                valueOf(field("due_tz", TaskFields::zone)),
                valueOf(field("category_id", JsonNode::longValue)),
                Objects.requireNonNullElse(valueOf(field("tags", TaskFields::ids)), List.of()),
                valueOf(rule),
                valueOf(mode()),
                valueOf(missed())));
    }

    private Optional<TaskPatch> patch() {
        checkTitle();
        var rule = rule();
        if (!errors.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TaskPatch(
                field("title", TaskFields::title),
                field("description", JsonNode::textValue),
                field("completed", JsonNode::booleanValue),
                priority(),
                field("due_date", TaskFields::time),
                field("due_tz", TaskFields::zone),
                field("category_id", JsonNode::longValue),
                field("tags", TaskFields::ids),
                rule,
                mode(),
                missed()));
    }

    /** A schema cannot tell what is visible. */
    private void checkTitle() {
        var title = body.path("title");
        if (title.isTextual() && VisibleText.isMissing(title.textValue())) {
            reject("title", "A title needs at least one visible character.");
        }
    }

    private Patch<String> rule() {
        var written = body.path("recurrence_rule");
        if (!written.isTextual()) {
            return written.isNull() ? Patch.cleared() : Patch.absent();
        }
        try {
            return Patch.to(Recurrences.normalise(written.textValue()));
        } catch (TaskException e) {
            e.errors().forEach(error -> errors.add(new FieldError(place + error.pointer(), error.detail())));
            return Patch.absent();
        }
    }

    private Patch<Priority> priority() {
        return field("priority", node -> Priority.ofWireName(node.textValue()).orElseThrow());
    }

    private Patch<RecurrenceMode> mode() {
        return field(
                "recurrence_mode",
                node -> RecurrenceMode.ofWireName(node.textValue()).orElseThrow());
    }

    private Patch<MissedDates> missed() {
        return field(
                "recurrence_missed",
                node -> MissedDates.ofWireName(node.textValue()).orElseThrow());
    }

    /** For a field that its schema has let through. */
    private <T> Patch<T> field(String name, Function<JsonNode, T> read) {
        var node = body.path(name);
        if (node.isMissingNode()) {
            return Patch.absent();
        }
        return node.isNull() ? Patch.cleared() : Patch.to(read.apply(node));
    }

    private static <T> @Nullable T valueOf(Patch<T> field) {
        return field.apply(null);
    }

    private static String title(JsonNode node) {
        return node.textValue().strip();
    }

    private static Instant time(JsonNode node) {
        return Formats.time(node.textValue()).orElseThrow();
    }

    private static ZoneId zone(JsonNode node) {
        return ZoneId.of(node.textValue());
    }

    private static List<Long> ids(JsonNode node) {
        var ids = new ArrayList<Long>();
        node.forEach(each -> ids.add(each.longValue()));
        return ids;
    }

    private void reject(String name, String detail) {
        var pointer = place + "/" + name;
        if (errors.stream().noneMatch(error -> error.pointer().equals(pointer))) {
            errors.add(new FieldError(pointer, detail));
        }
    }
}
