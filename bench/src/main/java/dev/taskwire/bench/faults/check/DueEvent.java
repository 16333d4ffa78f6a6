package dev.taskwire.bench.faults.check;

/**
 * A due event on the topic.
 *
 * @param task title of the task that it is about
 * @param eventId stays the same when it is published again
 */
public record DueEvent(String task, String eventId) {}
