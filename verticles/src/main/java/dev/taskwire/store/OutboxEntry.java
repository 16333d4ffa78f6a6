package dev.taskwire.store;

import dev.taskwire.event.EventRecord;
import java.util.UUID;

/**
 * An outbox row under a claim.
 *
 * @param token whose claim it is; the row may only be finalised under this token
 * @param attempts how often it has been claimed, this time included
 */
public record OutboxEntry(long seq, EventRecord event, UUID token, int attempts) {

    long taskId() {
        return Long.parseLong(event.key());
    }

    String topic() {
        return event.topic().topicName();
    }
}
