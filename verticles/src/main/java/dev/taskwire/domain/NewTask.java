package dev.taskwire.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a client may say of a task, whole: what it asks for when it creates or replaces one. Each field is valid by
 * itself; that category and tags are the user's is checked when it is written.
 *
 * @param tags in any order, without doubles
 * @param recurrenceRule normalised; null for a task that does not recur
 * @param recurrenceMode null stands for {@link RecurrenceMode#DUE}, and for none without a rule
 */
public record NewTask(
        String title,
        @Nullable String description,
        Priority priority,
        @Nullable Instant dueDate,
        @Nullable ZoneId dueZone,
        @Nullable Long categoryId,
        List<Long> tags,
        @Nullable String recurrenceRule,
        @Nullable RecurrenceMode recurrenceMode) {

    public static final int TITLE_MAX = 200;
    public static final int DESCRIPTION_MAX = 5000;
    public static final int TAGS_MAX = 10;

    /** @throws TaskException {@code VALIDATION_FAILED} if the fields do not go together */
    public NewTask {
        tags = tags.stream().distinct().sorted().toList();
        if (tags.size() > TAGS_MAX) {
            throw TaskException.invalid("/tags", "A task has at most " + TAGS_MAX + " tags.");
        }
        if (recurrenceRule != null && dueDate == null) {
            throw TaskException.invalid("/recurrence_rule", "A recurring task needs a due_date.");
        }
        recurrenceMode = recurrenceRule == null ? null : Objects.requireNonNullElse(recurrenceMode, RecurrenceMode.DUE);
    }

    /** What it names that has to be the user's own. */
    public References references() {
        return References.of(categoryId, tags);
    }

    /** The task at version 1; a recurring one begins its own series. */
    public Task toTask(long id, UUID uid, UserId userId, Instant now) {
        return new Task(
                id,
                uid,
                userId,
                title,
                description,
                priority,
                dueDate,
                dueZone,
                categoryId,
                tags,
                occurrence(null, id),
                null,
                1,
                now,
                now,
                null);
    }

    /**
     * @param current of the task before; it keeps its place in its series while it has a rule
     * @param freshId the id of a series that begins here
     */
    @Nullable
    Occurrence occurrence(@Nullable Occurrence current, long freshId) {
        if (recurrenceRule == null || recurrenceMode == null) {
            return null;
        }
        return current == null
                ? new Occurrence(recurrenceRule, recurrenceMode, freshId, 1)
                : new Occurrence(recurrenceRule, recurrenceMode, current.seriesId(), current.number());
    }
}
