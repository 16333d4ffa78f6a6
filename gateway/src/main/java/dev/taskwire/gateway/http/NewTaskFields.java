package dev.taskwire.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.domain.FieldError;
import dev.taskwire.domain.NewTask;
import dev.taskwire.domain.Priority;
import dev.taskwire.domain.TaskException;
import dev.taskwire.service.Recurrences;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of a task that a client may set, checked one by one; all that is wrong is told at once. */
final class NewTaskFields {

    private static final Set<String> KNOWN =
            Set.of("title", "description", "priority", "due_date", "due_tz", "recurrence_rule");
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
    /** Java's own parser would take times without seconds or with an offset of seconds, too. */
    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+-]\\d\\d:\\d\\d)");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final JsonNode body;
    private final List<FieldError> errors = new ArrayList<>();

    NewTaskFields(JsonNode body) {
        this.body = body;
    }

    /** @throws TaskException {@code VALIDATION_FAILED} with every field at fault */
    NewTask read() {
        body.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                reject(name.replace("~", "~0").replace("/", "~1"), "There is no field of this name.");
            }
        });
        var title = title();
        var description = text("description");
        if (description != null) {
            checkText("description", description, NewTask.DESCRIPTION_MAX, NewTaskFields::isForbiddenInText);
        }
        var priority = priority();
        var dueDate = dueDate();
        var dueZone = dueZone();
        var rule = rule(dueDate);
        if (!errors.isEmpty()) {
            throw TaskException.invalid(errors);
        }
        return new NewTask(title, description, priority, dueDate, dueZone, null, List.of(), rule, null);
    }

    private String title() {
        var value = text("title");
        if (value == null) {
            if (!body.hasNonNull("title")) {
                reject("title", "A title is needed.");
            }
            return "";
        }
        var title = value.strip();
        if (title.codePoints().allMatch(NewTaskFields::isInvisible)) {
            reject("title", "A title needs at least one visible character.");
        }
        checkText("title", title, NewTask.TITLE_MAX, Character::isISOControl);
        return title;
    }

    private Priority priority() {
        var value = text("priority");
        if (value == null) {
            return Priority.MEDIUM;
        }
        return Priority.ofWireName(value).orElseGet(() -> {
            reject("priority", "One of low, medium, high, urgent.");
            return Priority.MEDIUM;
        });
    }

    private @Nullable Instant dueDate() {
        var value = text("due_date");
        if (value == null) {
            return null;
        }
        try {
            var time = RFC_3339.matcher(value).matches() ? OffsetDateTime.parse(value) : OffsetDateTime.MIN;
            var instant = time.toInstant().truncatedTo(ChronoUnit.MICROS);
            if (!instant.isBefore(Instant.EPOCH) && !instant.isAfter(LATEST)) {
                return instant;
            }
        } catch (DateTimeException e) {
            // said below
        }
        reject("due_date", "A time of RFC 3339 with its offset, such as 2026-01-20T17:00:00Z, from 1970 to 9999.");
        return null;
    }

    private @Nullable ZoneId dueZone() {
        var value = text("due_tz");
        if (value == null || ZONES.contains(value)) {
            return value == null ? null : ZoneId.of(value);
        }
        reject("due_tz", "A time zone of the IANA database, such as Europe/Berlin.");
        return null;
    }

    private @Nullable String rule(@Nullable Instant dueDate) {
        var value = text("recurrence_rule");
        if (value == null) {
            return null;
        }
        if (dueDate == null && !body.hasNonNull("due_date")) {
            reject("recurrence_rule", "A recurring task needs a due_date.");
        }
        try {
            return Recurrences.normalise(value);
        } catch (TaskException e) {
            errors.addAll(e.errors());
            return null;
        }
    }

    private void checkText(String name, String value, int max, IntPredicate forbidden) {
        if (value.codePointCount(0, value.length()) > max) {
            reject(name, "At most " + max + " characters.");
        }
        if (value.codePoints().anyMatch(each -> forbidden.test(each) || isLoneSurrogate(each))) {
            reject(name, "Control characters and lone surrogates are not allowed.");
        }
    }

    private @Nullable String text(String name) {
        var node = body.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isTextual()) {
            reject(name, "Has to be a string.");
            return null;
        }
        return node.textValue();
    }

    private void reject(String name, String detail) {
        errors.add(new FieldError("/" + Objects.requireNonNull(name), detail));
    }

    private static boolean isInvisible(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.getType(character) == Character.FORMAT;
    }

    private static boolean isForbiddenInText(int character) {
        return Character.isISOControl(character) && character != '\n' && character != '\t' && character != '\r';
    }

    private static boolean isLoneSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
