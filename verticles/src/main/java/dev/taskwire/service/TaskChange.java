package dev.taskwire.service;

import dev.taskwire.domain.Task;
import dev.taskwire.event.EventType;
import dev.taskwire.event.TraceContext;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What a command does to a task, once the task is read under its lock.
 *
 * @param apply what becomes of it, or empty if there is nothing to change
 */
record TaskChange(BiFunction<Task, Instant, Optional<Changed>> apply, TraceContext trace) {

    /** A task's next version, and the event that says so. */
    record Changed(Task task, EventType type) {}
}
