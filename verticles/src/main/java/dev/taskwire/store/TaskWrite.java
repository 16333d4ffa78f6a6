package dev.taskwire.store;

import dev.taskwire.domain.Task;
import dev.taskwire.event.EventRecord;

/** A task as it is to be, and the event that says so: stored together or not at all. */
public record TaskWrite(Task task, EventRecord event) {}
