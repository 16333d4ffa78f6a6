package dev.taskwire.transport.dapr;

import dev.taskwire.event.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The callback paths of contract section 5: one per event type, and one per topic for any other type. */
enum EventPath {
    TASK_CREATED(Topic.TASK_EVENTS, "task-created", "TaskCreatedEvent"),
    TASK_UPDATED(Topic.TASK_EVENTS, "task-updated", "TaskUpdatedEvent"),
    TASK_COMPLETED(Topic.TASK_EVENTS, "task-completed", "TaskCompletedEvent"),
    TASK_REOPENED(Topic.TASK_EVENTS, "task-reopened", "TaskReopenedEvent"),
    TASK_DELETED(Topic.TASK_EVENTS, "task-deleted", "TaskDeletedEvent"),
    TASK_RESTORED(Topic.TASK_EVENTS, "task-restored", "TaskRestoredEvent"),
    TASK_EVENTS(Topic.TASK_EVENTS, "task-events", ""),
    REMINDER_DUE(Topic.TASK_REMINDERS, "reminder-due", "ReminderDueEvent"),
    REMINDER_DELIVERED(Topic.TASK_REMINDERS, "reminder-delivered", "ReminderDeliveredEvent"),
    REMINDER_FAILED(Topic.TASK_REMINDERS, "reminder-failed", "ReminderFailedEvent"),
    TASK_REMINDERS(Topic.TASK_REMINDERS, "task-reminders", "");

    static final String PREFIX = "/events/";

    private final Topic topic;
    private final String path;
    private final String eventType;

    /**
     * @param eventType the CloudEvent type that is routed here; empty for the topic's default route
     */
    EventPath(Topic topic, String name, String eventType) {
        this.topic = topic;
        this.path = PREFIX + name;
        this.eventType = eventType;
    }

    Topic topic() {
        return topic;
    }

    String path() {
        return path;
    }

    String eventType() {
        return eventType;
    }

    boolean isDefaultRoute() {
        return eventType.isEmpty();
    }

    static Optional<EventPath> ofPath(String path) {
        for (var candidate : values()) {
            if (candidate.path.equals(path)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    static List<EventPath> ofTopic(Topic topic) {
        var paths = new ArrayList<EventPath>();
        for (var candidate : values()) {
            if (candidate.topic == topic) {
                paths.add(candidate);
            }
        }
        return paths;
    }
}
