package dev.taskwire.domain;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a command does to a task that exists. Pure: the same task and action make the same next version. */
public sealed interface TaskAction {

    /**
     * @param freshId an id that nothing else has, for a series that begins with this change
     * @return the next version, or the task as it is if there is nothing to change
     * @throws TaskException {@code NOT_FOUND} if the task is deleted, {@code VALIDATION_FAILED} if it cannot become so
     */
    Task applyTo(Task task, Instant now, long freshId);

    /** What it names that has to be the user's own. */
    default References references() {
        return References.NONE;
    }

    /** Whether {@code freshId} may be used. */
    default boolean mayBeginSeries() {
        return false;
    }

    private static Task living(Task task) {
        if (task.deleted()) {
            throw TaskException.notFound();
        }
        return task;
    }

    private static Task changed(Task task, NewTask details, @Nullable Instant completedAt, Instant now, long freshId) {
        var occurrence = details.occurrence(task.occurrence(), freshId);
        boolean same = details.equals(task.details())
                && Objects.equals(occurrence, task.occurrence())
                && Objects.equals(completedAt, task.completedAt());
        return same ? task : task.next(details, occurrence, completedAt, now);
    }

    private static Task relabelled(Task task, @Nullable Long categoryId, List<Long> tags, Instant now) {
        var old = task.details();
        var details = new NewTask(
                old.title(),
                old.description(),
                old.priority(),
                old.dueDate(),
                old.dueZone(),
                categoryId,
                tags,
                old.recurrenceRule(),
                old.recurrenceMode());
        return changed(task, details, task.completedAt(), now, task.id());
    }

    /** Completing what is completed changes nothing. */
    record Complete() implements TaskAction {
        @Override
        public Task applyTo(Task task, Instant now, long freshId) {
            return living(task).completed() ? task : task.completedBy(now);
        }
    }

    /** Reopening what is open changes nothing. */
    record Reopen() implements TaskAction {
        @Override
        public Task applyTo(Task task, Instant now, long freshId) {
            return living(task).completed() ? task.reopenedBy(now) : task;
        }
    }

    /** Completes what is open and reopens what is completed. */
    record Toggle() implements TaskAction {
        @Override
        public Task applyTo(Task task, Instant now, long freshId) {
            return living(task).completed() ? task.reopenedBy(now) : task.completedBy(now);
        }
    }

    /** Soft: the task is gone for its user until it is restored. */
    record Delete() implements TaskAction {
        @Override
        public Task applyTo(Task task, Instant now, long freshId) {
            return living(task).deletedBy(now);
        }
    }

    /** Restoring what is not deleted changes nothing. */
    record Restore() implements TaskAction {
        @Override
        public Task applyTo(Task task, Instant now, long freshId) {
            return task.deleted() ? task.restoredBy(now) : task;
        }
    }

    /** Everything a client may say of the task, said anew; whether it is completed stays. */
    record Replace(NewTask details) implements TaskAction {
        @Override
        public Task applyTo(Task task, Instant now, long freshId) {
            return changed(living(task), details, task.completedAt(), now, freshId);
        }

        @Override
        public References references() {
            return details.references();
        }

        @Override
        public boolean mayBeginSeries() {
            return details.recurrenceRule() != null;
        }
    }

    /** Some of it, said anew. */
    record Merge(TaskPatch patch) implements TaskAction {
        @Override
        public Task applyTo(Task task, Instant now, long freshId) {
            var details = patch.applyTo(living(task).details());
            boolean completed = Objects.requireNonNullElse(patch.completed().apply(task.completed()), false);
            var since = task.completedAt() == null ? now : task.completedAt();
            return changed(task, details, completed ? since : null, now, freshId);
        }

        @Override
        public References references() {
            return References.of(patch.categoryId().apply(null), patch.tags().apply(null));
        }

        @Override
        public boolean mayBeginSeries() {
            return patch.recurrenceRule() instanceof Patch.Value;
        }
    }

    /** As a file says it. A deleted task that the file has is restored. */
    record Import(ImportedTask file) implements TaskAction {
        @Override
        public Task applyTo(Task task, Instant now, long freshId) {
            var completedAt = file.completedAtFor(task, now);
            var next = changed(task.undeleted(), file.detailsFor(task), completedAt, now, freshId);
            return task.deleted() && next.version() == task.version() ? task.restoredBy(now) : next;
        }

        @Override
        public boolean mayBeginSeries() {
            return file.details().recurrenceRule() != null;
        }
    }

    record AddTag(long tagId) implements TaskAction {
        @Override
        public Task applyTo(Task task, Instant now, long freshId) {
            var tags = Stream.concat(living(task).tags().stream(), Stream.of(tagId))
                    .toList();
            return relabelled(task, task.categoryId(), tags, now);
        }

        @Override
        public References references() {
            return References.of(null, List.of(tagId));
        }
    }

    record RemoveTag(long tagId) implements TaskAction {
        @Override
        public Task applyTo(Task task, Instant now, long freshId) {
            var tags = living(task).tags().stream().filter(tag -> tag != tagId).toList();
            return relabelled(task, task.categoryId(), tags, now);
        }
    }

    /** Takes the task out of this category, if it is in it. */
    record RemoveCategory(long categoryId) implements TaskAction {
        @Override
        public Task applyTo(Task task, Instant now, long freshId) {
            boolean inIt = Objects.equals(living(task).categoryId(), categoryId);
            return inIt ? relabelled(task, null, task.tags(), now) : task;
        }
    }
}
