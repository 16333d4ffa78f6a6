package dev.taskwire.store;

import dev.taskwire.domain.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reminder whose moment has come, with what its event says of the task.
 *
 * @param lateSeconds how long ago it fell due, by the database's clock
 */
public record DueReminder(
        long id,
        long taskId,
        UserId userId,
        String title,
        @Nullable Instant dueDate,
        Instant remindAt,
        double lateSeconds) {}
