package dev.taskwire.store;

import dev.taskwire.event.Topic;
import java.time.Instant;
import java.util.UUID;

/** An outbox row that the broker would not take; the later events of its task wait behind it. */
public record ParkedEvent(
        long seq,
        UUID eventId,
        Topic topic,
        long taskId,
        int payloadBytes,
        int attempts,
        String cause,
        Instant parkedAt) {}
