package dev.taskwire.transport.dapr;

import java.time.Duration;

/**
 * How {@link DaprTransport} publishes.
 *
 * @param pubsub the component's name
 * @param appId whose sidecar it is; dead letters name it
 * @param publishTimeout of a whole {@code publish}, queueing included; below the outbox lease
 * @param maxBatch events in one bulk call
 * @param maxCallBytes body of one bulk call, and also of one event; daprd takes 4 MiB by default
 * @param drainTimeout how long {@code close} waits for handlers in flight
 * @param form what Dapr does to the events
 */
public record DaprTransportOptions(
        String pubsub,
        String appId,
        Duration publishTimeout,
        int maxBatch,
        int maxCallBytes,
        Duration drainTimeout,
        PublishForm form) {

    private static final int MIB = 1024 * 1024;

    public DaprTransportOptions {
        if (maxBatch < 1 || maxCallBytes < 1) {
            throw new IllegalArgumentException(
                    "maxBatch and maxCallBytes must be positive, got " + maxBatch + " and " + maxCallBytes);
        }
        if (publishTimeout.toMillis() < 1 || drainTimeout.isNegative()) {
            throw new IllegalArgumentException(
                    "timeouts must be positive, got " + publishTimeout + " and " + drainTimeout);
        }
    }

    /** 3 s, 100 events or 3 MiB a call, 10 s to drain, raw. */
    public static DaprTransportOptions of(String pubsub, String appId) {
        return new DaprTransportOptions(
                pubsub, appId, Duration.ofSeconds(3), 100, 3 * MIB, Duration.ofSeconds(10), PublishForm.RAW);
    }

    public DaprTransportOptions in(PublishForm other) {
        return new DaprTransportOptions(pubsub, appId, publishTimeout, maxBatch, maxCallBytes, drainTimeout, other);
    }
}
