package dev.taskwire.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/**
 * A merge patch of a task. A cleared priority is medium again, cleared tags are none, a cleared {@code completed} is
 * false; a title cannot be cleared.
 *
 * @param recurrenceRule normalised
 */
public record TaskPatch(
        Patch<String> title,
        Patch<String> description,
        Patch<Boolean> completed,
        Patch<Priority> priority,
        Patch<Instant> dueDate,
        Patch<ZoneId> dueZone,
        Patch<Long> categoryId,
        Patch<List<Long>> tags,
        Patch<String> recurrenceRule,
        Patch<RecurrenceMode> recurrenceMode,
        Patch<MissedDates> recurrenceMissed) {

    /** @throws TaskException {@code VALIDATION_FAILED} if the title goes */
    public TaskPatch {
        if (title instanceof Patch.Cleared) {
            throw TaskException.invalid("/title", "A task needs a title.");
        }
    }

    /**
     * The task's details afterwards.
     *
     * @throws TaskException {@code VALIDATION_FAILED} if they do not go together
     */
    NewTask applyTo(NewTask current) {
        return new NewTask(
                Objects.requireNonNull(title.apply(current.title())),
                description.apply(current.description()),
                Objects.requireNonNullElse(priority.apply(current.priority()), Priority.MEDIUM),
                dueDate.apply(current.dueDate()),
                dueZone.apply(current.dueZone()),
                categoryId.apply(current.categoryId()),
                Objects.requireNonNullElse(tags.apply(current.tags()), List.of()),
                recurrenceRule.apply(current.recurrenceRule()),
                recurrenceMode.apply(current.recurrenceMode()),
                recurrenceMissed.apply(current.recurrenceMissed()));
    }

    /** Whether {@link FreshSeries#zone} may decide where the task recurs. */
    boolean mayRecurInUserZone() {
        boolean begins = recurrenceRule instanceof Patch.Value || !(recurrenceMode instanceof Patch.Absent);
        return dueZone instanceof Patch.Cleared || (begins && dueZone instanceof Patch.Absent);
    }
}
