package dev.taskwire.bench.faults.check;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reminder as the database has it in the end.
 *
 * @param task title of its task
 * @param state of the table's states
 * @param firedAt by the database's clock; null if it was not fired
 */
public record ReminderRow(
        String task,
        Instant remindAt,
        String state,
        @Nullable Instant firedAt) {}
