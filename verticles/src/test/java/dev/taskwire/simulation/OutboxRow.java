package dev.taskwire.simulation;

import io.vertx.core.buffer.Buffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param availableAt nanoseconds of virtual time */
record OutboxRow(
        long seq,
        UUID eventId,
        String topic,
        long taskId,
        long version,
        Buffer payload,
        @Nullable UUID token,
        long availableAt,
        int attempts,
        boolean parked) {

    OutboxRow with(@Nullable UUID newToken, long newAvailableAt, int newAttempts, boolean isParked) {
        return new OutboxRow(
                seq, eventId, topic, taskId, version, payload, newToken, newAvailableAt, newAttempts, isParked);
    }
}
