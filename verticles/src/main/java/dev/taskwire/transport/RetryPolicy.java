package dev.taskwire.transport;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with full jitter, as a pure function of the attempt.
 *
 * @param base the bound of the first wait
 * @param cap the bound of every wait
 */
public record RetryPolicy(Duration base, Duration cap) {

    private static final int MAX_DOUBLINGS = 30;

    public RetryPolicy {
        if (base.isNegative() || base.isZero() || cap.compareTo(base) < 0) {
            throw new IllegalArgumentException("need 0 < base <= cap, got " + base + " and " + cap);
        }
    }

    /**
     * @param attempt how many tries have failed, from 1
     * @return a wait between 1 ms and min(cap, base * 2^(attempt - 1))
     */
    public Duration delay(int attempt, RandomGenerator random) {
        int doublings = Math.min(Math.max(attempt, 1) - 1, MAX_DOUBLINGS);
        long bound = Math.min(cap.toMillis(), base.toMillis() << doublings);
        if (bound <= 0) {
            bound = cap.toMillis();
        }
        return Duration.ofMillis(1 + random.nextLong(bound));
    }
}
