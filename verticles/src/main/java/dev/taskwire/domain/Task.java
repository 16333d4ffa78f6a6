package dev.taskwire.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task as of one version. Every change makes a new value with the next version, and exactly one event.
 *
 * @param uid made before the first try to store the task, so that a repeated try can be told from a new task
 * @param dueZone the zone in which the due date was meant, where one was given; recurrence follows its clock
 * @param tags ids, ascending
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
        @Nullable Long categoryId,
        List<Long> tags,
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
        return with(now, deletedAt, now);
    }

    public Task reopenedBy(Instant now) {
        return with(null, deletedAt, now);
    }

    public Task deletedBy(Instant now) {
        return with(completedAt, now, now);
    }

    public Task restoredBy(Instant now) {
        return with(completedAt, null, now);
    }

    /** This version as if it were not deleted. */
    Task undeleted() {
        return deletedAt == null ? this : at(version, completedAt, null, updatedAt);
    }

    /** This version as if it had never been open. */
    Task completedFromTheStart(Instant moment) {
        return at(version, moment, deletedAt, updatedAt);
    }

    /** What a client may say of it, as it stands. */
    public NewTask details() {
        return new NewTask(
                title,
                description,
                priority,
                dueDate,
                dueZone,
                categoryId,
                tags,
                occurrence == null ? null : occurrence.rule(),
                occurrence == null ? null : occurrence.mode(),
                occurrence == null ? null : occurrence.missed());
    }

    /** The next version with these labels, or this one if it has them. */
    Task labelled(@Nullable Long newCategoryId, List<Long> newTags, Instant now) {
        var labelled = details().with(description, dueDate, newCategoryId, newTags);
        return saying(labelled, completedAt, now, new FreshSeries(id, ZoneOffset.UTC)); // where no rule begins
    }

    /** The next version that says this, or this one if it does. */
    Task saying(NewTask said, @Nullable Instant newCompletedAt, Instant now, FreshSeries fresh) {
        var newOccurrence = said.occurrence(this, fresh);
        boolean same = said.equals(details())
                && Objects.equals(newOccurrence, occurrence)
                && Objects.equals(newCompletedAt, completedAt);
        return same ? this : next(said, newOccurrence, newCompletedAt, now);
    }

    private Task next(NewTask said, @Nullable Occurrence newOccurrence, @Nullable Instant newCompletedAt, Instant now) {
        return new Task(
                id,
                uid,
                userId,
                said.title(),
                said.description(),
                said.priority(),
                said.dueDate(),
                said.dueZone(),
                said.categoryId(),
                said.tags(),
                newOccurrence,
                newCompletedAt,
                version + 1,
                createdAt,
                now,
                deletedAt);
    }

    /** The same version, without what is not among these. */
    public Task carryingOnly(References labels) {
        return new Task(
                id,
                uid,
                userId,
                title,
                description,
                priority,
                dueDate,
                dueZone,
                categoryId != null && labels.categories().contains(categoryId) ? categoryId : null,
                tags.stream().filter(labels.tags()::contains).toList(),
                occurrence,
                completedAt,
                version,
                createdAt,
                updatedAt,
                deletedAt);
    }

    private Task with(@Nullable Instant newCompletedAt, @Nullable Instant newDeletedAt, Instant now) {
        return at(version + 1, newCompletedAt, newDeletedAt, now);
    }

    private Task at(
            long newVersion, @Nullable Instant newCompletedAt, @Nullable Instant newDeletedAt, Instant newUpdatedAt) {
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
                occurrence,
                newCompletedAt,
                newVersion,
                createdAt,
                newUpdatedAt,
                newDeletedAt);
    }
}
