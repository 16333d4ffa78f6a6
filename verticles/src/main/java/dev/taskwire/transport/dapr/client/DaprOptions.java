package dev.taskwire.transport.dapr.client;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a sidecar, and how hard to try.
 *
 * @param apiToken asked before each request, so that a token can change while this runs; must not block. What daprd was
 *     given as {@code DAPR_API_TOKEN}; blank for none
 * @param listener hears of breakers that open and close
 */
public record DaprOptions(
        String host,
        int port,
        Supplier<String> apiToken,
        Limits limits,
        RetryOptions retries,
        BreakerOptions breaker,
        BreakerListener listener) {

    private static final int MAX_PORT = 65_535;
    private static final int MIB = 1024 * 1024;

    /**
     * @param connect until a TCP connection stands
     * @param request of a whole call, with waiting, connecting and retries; {@link DaprClient#within} sets another
     * @param poolSize connections to the sidecar, over all event loops
     * @param maxWaiting calls that may wait for a connection; one more fails at once with {@code OVERLOADED}
     * @param maxAnswerBytes above which an answer is not read on
     */
    public record Limits(Duration connect, Duration request, int poolSize, int maxWaiting, int maxAnswerBytes) {

        /** 1 s to connect, 10 s a call, 32 connections, 1024 waiting, answers up to 16 MiB. */
        public static final Limits DEFAULT =
                new Limits(Duration.ofSeconds(1), Duration.ofSeconds(10), 32, 1024, 16 * MIB);

        public Limits {
            if (!isPositive(connect) || !isPositive(request)) {
                throw new IllegalArgumentException("timeouts must be positive, got " + connect + " and " + request);
            }
            if (poolSize < 1 || maxWaiting < 0 || maxAnswerBytes < 1) {
                throw new IllegalArgumentException("need poolSize and maxAnswerBytes >= 1 and maxWaiting >= 0, got "
                        + poolSize + ", " + maxAnswerBytes + " and " + maxWaiting);
            }
        }
    }

    public DaprOptions {
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("port must be 1 to 65535, got " + port);
        }
    }

    /** Without a token, with the defaults of {@link Limits}, {@link RetryOptions} and {@link BreakerOptions}. */
    public static DaprOptions of(String host, int port) {
        return new DaprOptions(
                host,
                port,
                () -> "",
                Limits.DEFAULT,
                RetryOptions.DEFAULT,
                BreakerOptions.DEFAULT,
                (api, from, to) -> {});
    }

    public DaprOptions withApiToken(@Nullable String token) {
        String fixed = token == null ? "" : token;
        return withApiTokenFrom(() -> fixed);
    }

    public DaprOptions withApiTokenFrom(Supplier<String> source) {
        return new DaprOptions(host, port, source, limits, retries, breaker, listener);
    }

    public DaprOptions withLimits(Limits newLimits) {
        return new DaprOptions(host, port, apiToken, newLimits, retries, breaker, listener);
    }

    public DaprOptions withRequestTimeout(Duration timeout) {
        return withLimits(
                new Limits(limits.connect(), timeout, limits.poolSize(), limits.maxWaiting(), limits.maxAnswerBytes()));
    }

    public DaprOptions withPool(int size, int maxWaiting) {
        return withLimits(new Limits(limits.connect(), limits.request(), size, maxWaiting, limits.maxAnswerBytes()));
    }

    public DaprOptions withRetries(RetryOptions newRetries) {
        return new DaprOptions(host, port, apiToken, limits, newRetries, breaker, listener);
    }

    public DaprOptions withBreaker(BreakerOptions newBreaker) {
        return new DaprOptions(host, port, apiToken, limits, retries, newBreaker, listener);
    }

    public DaprOptions withBreakerListener(BreakerListener newListener) {
        return new DaprOptions(host, port, apiToken, limits, retries, breaker, newListener);
    }

    /** The token is never shown. */
    @Override
    public String toString() {
        return "DaprOptions[" + host + ":" + port + ", apiToken=***, " + limits + ", " + retries + ", " + breaker + "]";
    }

    static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }
}
