package dev.taskwire.store;

import dev.taskwire.domain.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reminder whose email is to be queued.
 *
 * @param address where its user wants mail to go; null where that is not said
 */
public record FiredReminder(
        long id,
        long taskId,
        UserId userId,
        Instant remindAt,
        @Nullable String address) {}
