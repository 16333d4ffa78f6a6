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
 * @param recurrenceMissed null stands for {@link MissedDates#SKIP}, and for none without a rule
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
        @Nullable RecurrenceMode recurrenceMode,
        @Nullable MissedDates recurrenceMissed) {

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
        recurrenceMissed =
                recurrenceRule == null ? null : Objects.requireNonNullElse(recurrenceMissed, MissedDates.SKIP);
    }

    NewTask with(
            @Nullable String newDescription,
            @Nullable Instant newDueDate,
            @Nullable Long newCategoryId,
            List<Long> newTags) {
        return new NewTask(
                title,
                newDescription,
                priority,
                newDueDate,
                dueZone,
                newCategoryId,
                newTags,
                recurrenceRule,
                recurrenceMode,
                recurrenceMissed);
    }

    /** What it names that has to be the user's own. */
    public References references() {
        return References.of(categoryId, tags);
    }

    /**
     * The task at version 1; a recurring one begins its own series.
     *
     * @param userZone for a due date that has none
     */
    public Task toTask(long id, UUID uid, UserId userId, ZoneId userZone, Instant now) {
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
                occurrence(null, new FreshSeries(id, userZone)),
                null,
                1,
                now,
                now,
                null);
    }

    /** Whether {@link FreshSeries#zone} decides where it recurs. */
    public boolean recursInUserZone() {
        return recurrenceRule != null && dueZone == null;
    }

    /**
     * @param before the task as it was, null for a new one. While it has a rule it keeps its place in its series; while rule,
     *     mode and zone stay the same, also its place among the rule's dates, wherever its due date moves
     */
    @Nullable
    Occurrence occurrence(@Nullable Task before, FreshSeries fresh) {
        if (recurrenceRule == null || recurrenceMode == null || recurrenceMissed == null || dueDate == null) {
            return null;
        }
        var current = before == null ? null : before.occurrence();
        var begun = RulePlace.first(dueDate, dueZone == null ? fresh.zone() : dueZone);
        if (before == null || current == null) {
            return new Occurrence(recurrenceRule, recurrenceMode, recurrenceMissed, fresh.seriesId(), 1, begun);
        }
        boolean goesOn = current.rule().equals(recurrenceRule)
                && current.mode() == recurrenceMode
                && Objects.equals(before.dueZone(), dueZone);
        return current.by(recurrenceRule, recurrenceMode, recurrenceMissed, goesOn ? current.place() : begun);
    }
}
