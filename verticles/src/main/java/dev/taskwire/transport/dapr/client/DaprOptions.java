package dev.taskwire.transport.dapr.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a sidecar.
 *
 * @param apiToken what daprd was given as {@code DAPR_API_TOKEN}; null or blank for none
 * @param connectTimeout until a TCP connection stands
 * @param requestTimeout of a whole call, waiting for a connection included; {@link DaprClient#within} sets another
 * @param poolSize connections to the sidecar, over all event loops
 * @param maxWaitQueue calls that may wait for a connection; one more fails at once with {@code OVERLOADED}
 */
public record DaprOptions(
        String host,
        int port,
        @Nullable String apiToken,
        Duration connectTimeout,
        Duration requestTimeout,
        int poolSize,
        int maxWaitQueue) {

    private static final int MAX_PORT = 65_535;

    public DaprOptions {
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("port must be 1 to 65535, got " + port);
        }
        if (!isPositive(connectTimeout) || !isPositive(requestTimeout)) {
            throw new IllegalArgumentException(
                    "timeouts must be positive, got " + connectTimeout + " and " + requestTimeout);
        }
        if (poolSize < 1 || maxWaitQueue < 0) {
            throw new IllegalArgumentException(
                    "need poolSize >= 1 and maxWaitQueue >= 0, got " + poolSize + " and " + maxWaitQueue);
        }
        if (apiToken != null && apiToken.isBlank()) {
            apiToken = null;
        }
    }

    /** Without a token, 1 s to connect, 5 s a call, 32 connections, 1024 calls waiting. */
    public static DaprOptions of(String host, int port) {
        return new DaprOptions(host, port, null, Duration.ofSeconds(1), Duration.ofSeconds(5), 32, 1024);
    }

    public DaprOptions withApiToken(@Nullable String token) {
        return new DaprOptions(host, port, token, connectTimeout, requestTimeout, poolSize, maxWaitQueue);
    }

    public DaprOptions withRequestTimeout(Duration timeout) {
        return new DaprOptions(host, port, apiToken, connectTimeout, timeout, poolSize, maxWaitQueue);
    }

    public DaprOptions withPool(int size, int waitQueue) {
        return new DaprOptions(host, port, apiToken, connectTimeout, requestTimeout, size, waitQueue);
    }

    /** The token is never shown. */
    @Override
    public String toString() {
        return "DaprOptions[" + host + ":" + port + ", apiToken=" + (apiToken == null ? "none" : "***")
                + ", connectTimeout=" + connectTimeout + ", requestTimeout=" + requestTimeout + ", poolSize=" + poolSize
                + ", maxWaitQueue=" + maxWaitQueue + "]";
    }

    static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }
}
