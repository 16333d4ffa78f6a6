package dev.taskwire.simulation;

/** A task's events of one topic, in the order that the outbox's index has them. */
record OutboxHead(long taskId, String topic) implements Comparable<OutboxHead> {

    @Override
    public int compareTo(OutboxHead other) {
        int byTask = Long.compare(taskId, other.taskId);
        return byTask == 0 ? topic.compareTo(other.topic) : byTask;
    }
}
