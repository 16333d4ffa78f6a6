package dev.taskwire.transport.dapr;

import java.util.List;
import java.util.Optional;

/**
 * Where {@link SidecarVerticle} listens and whom it believes.
 *
 * @param host loopback: only the sidecar may reach it
 * @param port 0 for any free one
 * @param pubsub the component whose topics are subscribed to
 * @param acceptedTokens values of {@code dapr-api-token}, two while they are being changed; none to take any caller
 * @param maxBodyBytes of a callback
 * @param bulk empty for one event a call
 */
public record SidecarOptions(
        String host,
        int port,
        String pubsub,
        List<String> acceptedTokens,
        int maxBodyBytes,
        Optional<BulkSubscription> bulk) {

    private static final int MAX_BODY = 16 * 1024 * 1024;

    public SidecarOptions {
        acceptedTokens = List.copyOf(acceptedTokens);
        if (acceptedTokens.size() > 2 || acceptedTokens.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("need at most two tokens, none blank");
        }
    }

    /** On 127.0.0.1:8081, bodies up to 16 MiB, one event a call. */
    public static SidecarOptions of(String pubsub, List<String> acceptedTokens) {
        return new SidecarOptions("127.0.0.1", 8081, pubsub, acceptedTokens, MAX_BODY, Optional.empty());
    }

    public SidecarOptions at(String newHost, int newPort) {
        return new SidecarOptions(newHost, newPort, pubsub, acceptedTokens, maxBodyBytes, bulk);
    }

    public SidecarOptions inBulk(BulkSubscription limits) {
        return new SidecarOptions(host, port, pubsub, acceptedTokens, maxBodyBytes, Optional.of(limits));
    }

    /** The tokens are never shown. */
    @Override
    public String toString() {
        return "SidecarOptions[" + host + ":" + port + ", pubsub=" + pubsub + ", acceptedTokens="
                + acceptedTokens.size() + ", maxBodyBytes=" + maxBodyBytes + ", bulk=" + bulk + "]";
    }
}
