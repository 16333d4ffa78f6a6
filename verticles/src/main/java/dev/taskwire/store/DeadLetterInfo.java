package dev.taskwire.store;

import dev.taskwire.event.EventIdentity;
import dev.taskwire.event.Topic;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter without its payload.
 *
 * @param payloadBytes null for a tombstone, and where the bytes were left out
 * @param omittedBytes null unless they were left out
 */
public record DeadLetterInfo(
        long id,
        Topic topic,
        NewDeadLetter.Place place,
        @Nullable Buffer key,
        @Nullable Integer payloadBytes,
        @Nullable Long omittedBytes,
        EventIdentity event,
        String reason,
        String cause,
        @Nullable String consumer,
        @Nullable Integer originPartition,
        @Nullable Long originOffset,
        Instant firstSeen,
        Fate fate) {

    /**
     * @param attempts redrives of this letter
     * @param earlierAttempts redrives of earlier letters of the same event
     * @param redriveAt when it is sent again without an operator; null if it is not
     * @param lastError why the last redrive failed
     */
    public record Fate(
            String state,
            int attempts,
            int earlierAttempts,
            @Nullable Instant redriveAt,
            @Nullable String lastError,
            @Nullable Instant closedAt) {}
}
