package dev.taskwire.domain;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What a command does to a task that exists. Pure: the same task and action make the same next version. */
public sealed interface TaskAction {

    /**
     * @param fresh for a recurrence rule that begins with this change
     * @return the next version, or the task as it is if there is nothing to change
     * @throws TaskException {@code NOT_FOUND} if the task is deleted, {@code VALIDATION_FAILED} if it cannot become so
     */
    Task applyTo(Task task, Instant now, FreshSeries fresh);

    /** What it names that has to be the user's own. */
    default References references() {
        return References.NONE;
    }

    /** Whether the fresh series' id may be used. */
    default boolean mayBeginSeries() {
        return false;
    }

    /** Whether the fresh series' zone may be used. */
    default boolean mayNeedUserZone() {
        return false;
    }

    private static Task living(Task task) {
        if (task.deleted()) {
            throw TaskException.notFound();
        }
        return task;
    }

    /** Completing what is completed changes nothing. */
    record Complete() implements TaskAction {
        @Override
        public Task applyTo(Task task, Instant now, FreshSeries fresh) {
            return living(task).completed() ? task : task.completedBy(now);
        }
    }

    /** Reopening what is open changes nothing. */
    record Reopen() implements TaskAction {
        @Override
        public Task applyTo(Task task, Instant now, FreshSeries fresh) {
            return living(task).completed() ? task.reopenedBy(now) : task;
        }
    }

    /** Completes what is open and reopens what is completed. */
    record Toggle() implements TaskAction {
        @Override
        public Task applyTo(Task task, Instant now, FreshSeries fresh) {
            return living(task).completed() ? task.reopenedBy(now) : task.completedBy(now);
        }
    }

    /**
     * Soft: the task is gone for its user until it is restored.
     *
     * @param scope of a task that does not recur either, which makes no difference
     */
    record Delete(DeleteScope scope) implements TaskAction {
        /** With its series. */
        public Delete() {
            this(DeleteScope.SERIES);
        }

        @Override
        public Task applyTo(Task task, Instant now, FreshSeries fresh) {
            return living(task).deletedBy(now);
        }
    }

    /** Restoring what is not deleted changes nothing. */
    record Restore() implements TaskAction {
        @Override
        public Task applyTo(Task task, Instant now, FreshSeries fresh) {
            return task.deleted() ? task.restoredBy(now) : task;
        }
    }

    /** Everything a client may say of the task, said anew; whether it is completed stays. */
    record Replace(NewTask details) implements TaskAction {
        @Override
        public Task applyTo(Task task, Instant now, FreshSeries fresh) {
            return living(task).saying(details, task.completedAt(), now, fresh);
        }

        @Override
        public References references() {
            return details.references();
        }

        @Override
        public boolean mayBeginSeries() {
            return details.recurrenceRule() != null;
        }

        @Override
        public boolean mayNeedUserZone() {
            return details.recursInUserZone();
        }
    }

    /** Some of it, said anew. */
    record Merge(TaskPatch patch) implements TaskAction {
        @Override
        public Task applyTo(Task task, Instant now, FreshSeries fresh) {
            var details = patch.applyTo(living(task).details());
            boolean completed = Objects.requireNonNullElse(patch.completed().apply(task.completed()), false);
            var since = task.completedAt() == null ? now : task.completedAt();
            return task.saying(details, completed ? since : null, now, fresh);
        }

        @Override
        public References references() {
            return References.of(patch.categoryId().apply(null), patch.tags().apply(null));
        }

        @Override
        public boolean mayBeginSeries() {
            return patch.recurrenceRule() instanceof Patch.Value;
        }

        @Override
        public boolean mayNeedUserZone() {
            return patch.mayRecurInUserZone();
        }
    }

    /** As a file says it. A deleted task that the file has is restored. */
    record Import(ImportedTask file) implements TaskAction {
        @Override
        public Task applyTo(Task task, Instant now, FreshSeries fresh) {
            var completedAt = file.completedAtFor(task, now);
            var next = task.undeleted().saying(file.detailsFor(task), completedAt, now, fresh);
            return task.deleted() && next.version() == task.version() ? task.restoredBy(now) : next;
        }

        @Override
        public boolean mayBeginSeries() {
            return file.details().recurrenceRule() != null;
        }

        @Override
        public boolean mayNeedUserZone() {
            return file.details().recursInUserZone();
        }
    }

    record AddTag(long tagId) implements TaskAction {
        @Override
        public Task applyTo(Task task, Instant now, FreshSeries fresh) {
            var tags = Stream.concat(living(task).tags().stream(), Stream.of(tagId))
                    .toList();
            return task.labelled(task.categoryId(), tags, now);
        }

        @Override
        public References references() {
            return References.of(null, List.of(tagId));
        }
    }

    record RemoveTag(long tagId) implements TaskAction {
        @Override
        public Task applyTo(Task task, Instant now, FreshSeries fresh) {
            var tags = living(task).tags().stream().filter(tag -> tag != tagId).toList();
            return task.labelled(task.categoryId(), tags, now);
        }
    }

    /** Takes the task out of this category, if it is in it. */
    record RemoveCategory(long categoryId) implements TaskAction {
        @Override
        public Task applyTo(Task task, Instant now, FreshSeries fresh) {
            boolean inIt = Objects.equals(living(task).categoryId(), categoryId);
            return inIt ? task.labelled(null, task.tags(), now) : task;
        }
    }
}
