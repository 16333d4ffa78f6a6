package dev.taskwire.transport.dapr.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often and how soon a call is sent again that may be: full jitter below a bound that doubles.
 *
 * @param attempts in all, the first included; 1 for no retries
 * @param base the bound of the first wait
 * @param cap the bound of every wait
 */
public record RetryOptions(int attempts, Duration base, Duration cap) {

    /** 3 attempts; waits below 50 ms, then 100 ms. */
    public static final RetryOptions DEFAULT = new RetryOptions(3, Duration.ofMillis(50), Duration.ofMillis(500));

    public static final RetryOptions NONE = new RetryOptions(1, Duration.ofMillis(1), Duration.ofMillis(1));

    private static final int MAX_DOUBLINGS = 20;

    public RetryOptions {
        if (attempts < 1 || base.toMillis() < 1 || cap.compareTo(base) < 0) {
            throw new IllegalArgumentException(
                    "need attempts >= 1 and 1 ms <= base <= cap, got " + attempts + ", " + base + " and " + cap);
        }
    }

    /**
     * @param failed how many attempts have failed, from 1
     * @return a wait of 1 ms to min(cap, base * 2^(failed - 1))
     */
    Duration delay(int failed, RandomGenerator random) {
        long doubled = base.toMillis() << Math.min(failed - 1, MAX_DOUBLINGS);
        return Duration.ofMillis(1 + random.nextLong(Math.min(cap.toMillis(), doubled)));
    }
}
