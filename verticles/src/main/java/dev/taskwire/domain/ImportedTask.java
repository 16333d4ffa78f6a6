package dev.taskwire.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task as a file says it. Each field is valid by itself.
 *
 * @param uid the user's task of this uid is the one that is meant
 * @param details without category and tags as long as those are names
 * @param completedAt null where the file does not say when, or the task is not completed
 * @param alarms the reminders that the task is to have; null leaves them as they are
 * @param isExact whether the file can tell fractions of a second and kinds of line ends
 */
public record ImportedTask(
        UUID uid,
        NewTask details,
        boolean completed,
        @Nullable Instant completedAt,
        Labels labels,
        @Nullable List<Alarm> alarms,
        boolean isExact) {

    /** With its category and tags by their ids. */
    public ImportedTask labelled(@Nullable Long categoryId, List<Long> tags) {
        return new ImportedTask(
                uid,
                details.with(details.description(), details.dueDate(), categoryId, tags),
                completed,
                completedAt,
                Labels.NONE,
                alarms,
                isExact);
    }

    /** As a task of its own, at version 1. */
    public Task toTask(long id, UserId userId, ZoneId userZone, Instant now) {
        var open = details.toTask(id, uid, userId, userZone, now);
        return completed ? open.completedFromTheStart(completedAt == null ? now : completedAt) : open;
    }

    /** The details that a task is to have; what the file cannot tell apart stays as it is. */
    NewTask detailsFor(Task task) {
        return details.with(
                sameText(task.description()) ? task.description() : details.description(),
                sameTime(task.dueDate(), details.dueDate()) ? task.dueDate() : details.dueDate(),
                details.categoryId(),
                details.tags());
    }

    @Nullable
    Instant completedAtFor(Task task, Instant now) {
        if (!completed) {
            return null;
        }
        if (task.completedAt() != null && (completedAt == null || sameTime(task.completedAt(), completedAt))) {
            return task.completedAt();
        }
        return completedAt == null ? now : completedAt;
    }

    private boolean sameText(@Nullable String stored) {
        return !isExact
                && stored != null
                && stored.replace("\r\n", "\n").replace('\r', '\n').equals(details.description());
    }

    private boolean sameTime(@Nullable Instant stored, @Nullable Instant written) {
        return !isExact && stored != null && Objects.equals(stored.truncatedTo(ChronoUnit.SECONDS), written);
    }
}
