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
 * @param apply the task's next version, or empty if there is nothing to change
 */
record TaskChange(EventType type, BiFunction<Task, Instant, Optional<Task>> apply, TraceContext trace) {}
