package dev.taskwire.store;

import dev.taskwire.event.EventIdentity;
import dev.taskwire.event.Topic;
import io.vertx.core.json.JsonArray;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as it is to be kept. No text here has a control character.
 *
 * @param headers pairs of a name and its value in Base64, or null
 * @param identity the same for every letter of one event
 * @param redrivesItself whether it is to be sent again without an operator
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record NewDeadLetter(
        Topic topic,
        Place place,
        byte @Nullable [] key,
        byte @Nullable [] payload,
        @Nullable Long omittedBytes,
        JsonArray headers,
        String identity,
        EventIdentity event,
        LetterReason reason,
        String cause,
        @Nullable String consumer,
        @Nullable Integer originPartition,
        @Nullable Long originOffset,
        boolean redrivesItself) {

    /** Where it stands among the dead letters of its topic, and since when: no two letters have all in common. */
    public record Place(int partition, long offset, Instant writtenAt) {}
}
