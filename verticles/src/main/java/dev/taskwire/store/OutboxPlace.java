package dev.taskwire.store;

/** How far a round over the outbox has come: up to this task's rows of this topic, included. */
public record OutboxPlace(long taskId, String topic) {

    /** Before all. */
    public static final OutboxPlace FIRST = new OutboxPlace(Long.MIN_VALUE, "");
}
