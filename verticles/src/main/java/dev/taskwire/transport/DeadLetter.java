package dev.taskwire.transport;

import dev.taskwire.event.Topic;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of a dead-letter topic, of whatever it is made.
 *
 * @param topic the topic it was meant for, whose twin it stands on
 * @param partition of the twin, as the offset is
 * @param writtenAt the record's timestamp
 * @param payload null for a tombstone, and where the bytes did not fit into the twin; never changed after this is made
 * @param headers all of them, in their order
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its place; the bytes may be many and are not copied per hop
public record DeadLetter(
        Topic topic,
        int partition,
        long offset,
        Instant writtenAt,
        byte @Nullable [] key,
        byte @Nullable [] payload,
        List<Header> headers,
        Origin origin) {

    @SuppressWarnings("ArrayRecordComponent")
    public record Header(String name, byte @Nullable [] value) {}

    /**
     * What whoever moved it here has said of it. A sidecar says no more than the place.
     *
     * @param reason the last outcome of its handling; null where nothing tells
     * @param cause a sentence for an operator, may hold anything; null where nothing tells
     * @param consumer the group that gave it up; null where nothing tells
     * @param partition of the topic it was meant for, as the offset is; null where nothing tells
     * @param omittedBytes how many bytes were left out since they did not fit; null where none were
     */
    public record Origin(
            @Nullable Outcome reason,
            @Nullable String cause,
            @Nullable String consumer,
            @Nullable Integer partition,
            @Nullable Long offset,
            @Nullable Long omittedBytes) {}
}
