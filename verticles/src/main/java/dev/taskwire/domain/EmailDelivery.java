package dev.taskwire.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An email as its user sees it.
 *
 * @param kind what it is about: so far always a "reminder"
 * @param recipient null where there was no address
 * @param attempts how often its turn has come
 * @param lastError one sentence on the last try, or on why there is none; null if nothing went wrong
 * @param messageId of every try
 */
public record EmailDelivery(
        long id,
        String kind,
        long taskId,
        long reminderId,
        Instant remindAt,
        @Nullable String recipient,
        DeliveryState state,
        int attempts,
        @Nullable String lastError,
        String messageId,
        Instant createdAt,
        @Nullable Instant sentAt) {}
