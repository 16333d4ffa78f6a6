package dev.taskwire.service;

import dev.taskwire.domain.Task;
import org.jspecify.annotations.Nullable;

/** A command, and the key under which it is to be done once, if it came with one. */
record KeyedCommand(TaskCommand command, @Nullable Once<Task> once) {

    /** A creation has no other mark by which its twin could be told, or another one under its key. */
    Object batchKey() {
        return once != null && command instanceof TaskCommand.Creation
                ? once.key().name()
                : command.key();
    }
}
