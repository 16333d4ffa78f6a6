package dev.taskwire.event;

import java.util.Optional;

/** The topics of contract section 4; each has a dead-letter twin. */
public enum Topic {
    TASK_EVENTS("task-events"),
    TASK_REMINDERS("task-reminders");

    private static final String DEAD_LETTER_SUFFIX = "-dlq";

    private final String topicName;

    Topic(String topicName) {
        this.topicName = topicName;
    }

    public String topicName() {
        return topicName;
    }

    /** Where a record goes that no consumer can ever handle. */
    public String deadLetterName() {
        return topicName + DEAD_LETTER_SUFFIX;
    }

    public static Optional<Topic> ofName(String topicName) {
        for (var topic : values()) {
            if (topic.topicName.equals(topicName)) {
                return Optional.of(topic);
            }
        }
        return Optional.empty();
    }
}
