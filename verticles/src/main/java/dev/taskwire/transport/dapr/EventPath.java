package dev.taskwire.transport.dapr;

import dev.taskwire.event.EventType;
import dev.taskwire.event.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The callback paths of contract section 5: one per event type, and one per topic for any other type. */
enum EventPath {
    TASK_CREATED(EventType.TASK_CREATED),
    TASK_UPDATED(EventType.TASK_UPDATED),
    TASK_COMPLETED(EventType.TASK_COMPLETED),
    TASK_REOPENED(EventType.TASK_REOPENED),
    TASK_DELETED(EventType.TASK_DELETED),
    TASK_RESTORED(EventType.TASK_RESTORED),
    TASK_EVENTS(Topic.TASK_EVENTS),
    REMINDER_DUE(EventType.REMINDER_DUE),
    REMINDER_DELIVERED(EventType.REMINDER_DELIVERED),
    REMINDER_FAILED(EventType.REMINDER_FAILED),
    TASK_REMINDERS(Topic.TASK_REMINDERS);

    static final String PREFIX = "/events/";

    private final Topic topic;
    private final String path;
    private final String eventType;

    EventPath(EventType type) {
        this.topic = type.topic();
        this.path = PREFIX + type.pathSegment();
        this.eventType = type.ceType();
    }

    /** The topic's default route: for any other type. */
    EventPath(Topic topic) {
        this.topic = topic;
        this.path = PREFIX + topic.topicName();
        this.eventType = "";
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

    /** Takes every type of the topic. */
    static EventPath ofDefault(Topic topic) {
        return ofTopic(topic).stream()
                .filter(EventPath::isDefaultRoute)
                .findFirst()
                .orElseThrow();
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
