package dev.taskwire.store;

import dev.taskwire.domain.UserId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An email under a claim.
 *
 * @param messageId stays the same on every try
 * @param wanted false once the task has been completed or deleted
 */
public record QueuedEmail(
        long id,
        UUID token,
        int attempts,
        long taskId,
        UserId userId,
        long reminderId,
        Instant remindAt,
        String recipient,
        String messageId,
        String title,
        @Nullable Instant dueDate,
        @Nullable ZoneId dueZone,
        boolean wanted) {}
