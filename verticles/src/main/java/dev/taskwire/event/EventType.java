package dev.taskwire.event;

import static dev.taskwire.event.Topic.TASK_EVENTS;
import static dev.taskwire.event.Topic.TASK_REMINDERS;

import dev.taskwire.domain.Task;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The event types of contract section 4. */
public enum EventType {
    TASK_CREATED("TaskCreatedEvent", "task-created", TASK_EVENTS),
    TASK_UPDATED("TaskUpdatedEvent", "task-updated", TASK_EVENTS),
    TASK_COMPLETED("TaskCompletedEvent", "task-completed", TASK_EVENTS),
    TASK_REOPENED("TaskReopenedEvent", "task-reopened", TASK_EVENTS),
    TASK_DELETED("TaskDeletedEvent", "task-deleted", TASK_EVENTS),
    TASK_RESTORED("TaskRestoredEvent", "task-restored", TASK_EVENTS),
    REMINDER_DUE("ReminderDueEvent", "reminder-due", TASK_REMINDERS),
    REMINDER_DELIVERED("ReminderDeliveredEvent", "reminder-delivered", TASK_REMINDERS),
    REMINDER_FAILED("ReminderFailedEvent", "reminder-failed", TASK_REMINDERS);

    private static final Map<String, EventType> BY_CE_TYPE =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(EventType::ceType, Function.identity()));

    private final String ceType;
    private final String pathSegment;
    private final Topic topic;

    EventType(String ceType, String pathSegment, Topic topic) {
        this.ceType = ceType;
        this.pathSegment = pathSegment;
        this.topic = topic;
    }

    /** The CloudEvent {@code type}. */
    public String ceType() {
        return ceType;
    }

    /** The last segment of the sidecar callback's path (contract section 5). */
    public String pathSegment() {
        return pathSegment;
    }

    public Topic topic() {
        return topic;
    }

    /** What a change is called. One that does several things is named after the one that weighs most. */
    public static EventType ofChange(Task before, Task after) {
        if (after.completed() && !before.completed() && !after.deleted()) {
            return TASK_COMPLETED; // also of a task that is restored by the same change: a next one follows it
        }
        if (before.deleted() != after.deleted()) {
            return after.deleted() ? TASK_DELETED : TASK_RESTORED;
        }
        return before.completed() != after.completed() ? TASK_REOPENED : TASK_UPDATED;
    }

    public static Optional<EventType> ofCeType(String ceType) {
        return Optional.ofNullable(BY_CE_TYPE.get(ceType));
    }
}
