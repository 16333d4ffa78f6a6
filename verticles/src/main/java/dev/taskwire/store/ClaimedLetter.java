package dev.taskwire.store;

import dev.taskwire.event.Topic;
import io.vertx.core.buffer.Buffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter under a claim, to be published again.
 *
 * @param token whose claim it is
 * @param payload null for a tombstone, where the bytes were left out, and where they are more than
 *     {@link RedriveStore#MAX_BYTES}
 * @param attempts redrives of this letter, this one included
 */
public record ClaimedLetter(
        long id,
        UUID token,
        Topic topic,
        @Nullable Buffer key,
        @Nullable Buffer payload,
        @Nullable String eventId,
        int attempts) {}
