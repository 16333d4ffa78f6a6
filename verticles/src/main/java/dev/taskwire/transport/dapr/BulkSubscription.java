package dev.taskwire.transport.dapr;

import java.time.Duration;

/**
 * How many deliveries the sidecar may put into one call.
 *
 * @param maxMessages of one call
 * @param maxAwait how long the sidecar may wait for them; it looks that often at each partition
 */
public record BulkSubscription(int maxMessages, Duration maxAwait) {

    public BulkSubscription {
        if (maxMessages < 1 || maxAwait.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "maxMessages and maxAwait must be positive, got " + maxMessages + " and " + maxAwait);
        }
    }
}
