package dev.taskwire.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.domain.FieldError;
import dev.taskwire.domain.NewTask;
import dev.taskwire.domain.Priority;
import dev.taskwire.domain.TaskException;
import dev.taskwire.gateway.contract.Body;
import dev.taskwire.gateway.contract.Formats;
import dev.taskwire.service.Recurrences;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a task that a client may set: read, and checked for what no schema can say. All is told at once. */
final class NewTaskFields {

    private static final Set<String> NOT_YET = Set.of("category_id", "tags", "recurrence_mode");

    private final JsonNode body;
    private final List<FieldError> errors;

    NewTaskFields(Body body) {
        this.body = body.json();
        this.errors = new ArrayList<>(body.errors());
    }

    /** @throws TaskException {@code VALIDATION_FAILED} with every field at fault */
    NewTask read() {
        for (var name : NOT_YET) {
            if (body.has(name)) {
                reject(name, "There is no field of this name.");
            }
        }
        var title = title();
        var description = text("description");
        var priority = text("priority");
        var dueDate = text("due_date");
        var zone = text("due_tz");
        var rule = rule();
        if (!errors.isEmpty()) {
            throw TaskException.invalid(errors);
        }
        return new NewTask(
                title,
                description,
                priority == null
                        ? Priority.MEDIUM
                        : Priority.ofWireName(priority).orElseThrow(),
                dueDate == null ? null : time(dueDate),
                zone == null ? null : ZoneId.of(zone),
                null,
                List.of(),
                rule,
                null);
    }

    private String title() {
        var value = text("title");
        if (value == null) {
            return "";
        }
        var title = value.strip();
        if (title.codePoints().allMatch(NewTaskFields::isInvisible)) {
            reject("title", "A title needs at least one visible character.");
        }
        return title;
    }

    private @Nullable String rule() {
        var value = text("recurrence_rule");
        if (value == null) {
            return null;
        }
        if (!body.hasNonNull("due_date")) {
            reject("recurrence_rule", "A recurring task needs a due_date.");
        }
        try {
            return Recurrences.normalise(value);
        } catch (TaskException e) {
            errors.addAll(e.errors());
            return null;
        }
    }

    private static Instant time(String text) {
        return Formats.time(text).orElseThrow();
    }

    /** Null where it is not set, or not of the kind that its schema wants. */
    private @Nullable String text(String name) {
        return body.path(name).textValue();
    }

    private void reject(String name, String detail) {
        errors.add(new FieldError("/" + name, detail));
    }

    private static boolean isInvisible(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.getType(character) == Character.FORMAT;
    }
}
