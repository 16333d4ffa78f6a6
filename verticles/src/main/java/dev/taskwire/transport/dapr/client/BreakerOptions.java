package dev.taskwire.transport.dapr.client;

import java.time.Duration;

/**
 * When a breaker opens: at {@code failures} sick calls of the last {@code window}.
 *
 * @param failures above {@code window}: never
 * @param window 1 to 64 calls
 * @param openFor how long every call is refused, until one may try
 */
public record BreakerOptions(int failures, int window, Duration openFor) {

    /** 5 of the last 10 calls; 1 s. */
    public static final BreakerOptions DEFAULT = new BreakerOptions(5, 10, Duration.ofSeconds(1));

    /** Never opens. */
    public static final BreakerOptions OFF = new BreakerOptions(Long.SIZE + 1, Long.SIZE, Duration.ofSeconds(1));

    public BreakerOptions {
        if (failures < 1 || window < 1 || window > Long.SIZE) {
            throw new IllegalArgumentException(
                    "need failures >= 1 and window 1 to 64, got " + failures + " and " + window);
        }
        if (!DaprOptions.isPositive(openFor)) {
            throw new IllegalArgumentException("openFor must be positive, got " + openFor);
        }
    }
}
