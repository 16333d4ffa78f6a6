package dev.taskwire.event;

import dev.taskwire.domain.FieldChange;
import dev.taskwire.domain.Occurrence;
import dev.taskwire.domain.Priority;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.UserId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code data} of an event. Whatever may be missing in the short form {@code {task_id, user_id}} is nullable. */
public sealed interface TaskEvent {

    EventType type();

    UserId userId();

    long taskId();

    /**
     * A task as it stands after the change.
     *
     * @param skips whether it is deleted as one occurrence of its series, which the next one follows
     * @param changes what the change changed; empty for a creation, and where a consumer has read the event
     */
    record TaskSnapshot(
            EventType type,
            UserId userId,
            long taskId,
            @Nullable String title,
            @Nullable String description,
            @Nullable Priority priority,
            @Nullable Instant dueDate,
            @Nullable ZoneId dueZone,
            @Nullable Long categoryId,
            List<Long> tags,
            @Nullable Occurrence occurrence,
            @Nullable Instant completedAt,
            boolean skips,
            List<FieldChange> changes)
            implements TaskEvent {

        public static TaskSnapshot of(EventType type, Task task, List<FieldChange> changes) {
            return new TaskSnapshot(
                    type,
                    task.userId(),
                    task.id(),
                    task.title(),
                    task.description(),
                    task.priority(),
                    task.dueDate(),
                    task.dueZone(),
                    task.categoryId(),
                    task.tags(),
                    task.occurrence(),
                    task.completedAt(),
                    false,
                    changes);
        }

        /** Of a task that is deleted as one occurrence of its series. */
        public TaskSnapshot skipped() {
            return new TaskSnapshot(
                    type,
                    userId,
                    taskId,
                    title,
                    description,
                    priority,
                    dueDate,
                    dueZone,
                    categoryId,
                    tags,
                    occurrence,
                    completedAt,
                    true,
                    changes);
        }

        /** Whether it is the short form, which leaves all but the task's identity to be looked up. */
        public boolean isShort() {
            return title == null;
        }
    }

    /** A change whose consumers need nothing but the task's identity. */
    record TaskChanged(EventType type, UserId userId, long taskId) implements TaskEvent {}

    /**
     * A reminder's moment has come, or its email has been delivered or given up.
     *
     * @param reminderId null in the short form
     * @param reason why it failed; null unless it did
     */
    record ReminderEvent(
            EventType type,
            UserId userId,
            long taskId,
            @Nullable Long reminderId,
            @Nullable String title,
            @Nullable Instant dueDate,
            @Nullable Instant remindAt,
            @Nullable String reason)
            implements TaskEvent {}
}
