package dev.taskwire.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task as of one version. Every change makes a new value with the next version, and exactly one event.
 *
 * @param uid made before the first try to store the task, so that a repeated try can be told from a new task
 * @param dueZone the zone in which the due date was meant, where one was given; recurrence follows its clock
 * @param version from 1; commit order per task is version order
 */
public record Task(
        long id,
        UUID uid,
        UserId userId,
        String title,
        @Nullable String description,
        Priority priority,
        @Nullable Instant dueDate,
        @Nullable ZoneId dueZone,
        @Nullable Occurrence occurrence,
        @Nullable Instant completedAt,
        long version,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt) {

    public boolean completed() {
        return completedAt != null;
    }

    public boolean deleted() {
        return deletedAt != null;
    }

    public Task completedBy(Instant now) {
        return with(now, now, deletedAt);
    }

    public Task reopenedBy(Instant now) {
        return with(now, null, deletedAt);
    }

    public Task deletedBy(Instant now) {
        return with(now, completedAt, now);
    }

    private Task with(Instant now, @Nullable Instant newCompletedAt, @Nullable Instant newDeletedAt) {
        return new Task(
                id,
                uid,
                userId,
                title,
                description,
                priority,
                dueDate,
                dueZone,
                occurrence,
                newCompletedAt,
                version + 1,
                createdAt,
                now,
                newDeletedAt);
    }
}
