package dev.taskwire.store;

import dev.taskwire.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An email under a claim.
 *
 * @param age since it was queued, by the database's clock
 * @param recipient null where the user has no address
 * @param messageId stays the same on every try
 * @param dueZone of the task, else of the user; null where neither has one
 * @param unwanted why it is not wanted any more, as one sentence; null while it is
 */
public record QueuedEmail(
        long id,
        UUID token,
        int attempts,
        Duration age,
        long taskId,
        UserId userId,
        long reminderId,
        Instant remindAt,
        @Nullable String recipient,
        String messageId,
        String title,
        @Nullable Instant dueDate,
        @Nullable ZoneId dueZone,
        @Nullable String unwanted) {}
