package dev.taskwire.service;

import dev.taskwire.domain.Answer;
import dev.taskwire.domain.Task;
import org.jspecify.annotations.Nullable;

/**
 * What became of a command: the task, or, where it came with a key, the answer.
 *
 * @param task null where the answer was stored before
 */
record CommandResult(@Nullable Task task, @Nullable Answer answer) {}
