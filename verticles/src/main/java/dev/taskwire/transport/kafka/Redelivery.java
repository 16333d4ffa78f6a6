package dev.taskwire.transport.kafka;

import dev.taskwire.transport.RetryPolicy;
import java.time.Duration;

/**
 * How long a record is tried again in its place, with its partition waiting behind it, before it goes to the dead
 * letters. Both bounds have to be passed: a process that was suspended for a minute has tried only once.
 *
 * @param backoff the waits between the tries
 * @param minAttempts never give up before so many tries have failed
 * @param window never give up before this time has passed since the first try: RETRY says that waiting can mend it,
 *     so a record blocks its partition, and the lag tells, rather than leave it while a database is away
 */
public record Redelivery(RetryPolicy backoff, int minAttempts, Duration window) {

    private static final RetryPolicy BACKOFF = new RetryPolicy(Duration.ofMillis(200), Duration.ofSeconds(5));
    private static final int MIN_ATTEMPTS = 5;
    private static final Duration WINDOW = Duration.ofHours(24);

    public Redelivery {
        if (minAttempts < 1 || window.isNegative()) {
            throw new IllegalArgumentException(
                    "need minAttempts >= 1 and window >= 0, got " + minAttempts + ", " + window);
        }
    }

    public static Redelivery defaults() {
        return new Redelivery(BACKOFF, MIN_ATTEMPTS, WINDOW);
    }

    boolean givesUp(int failedAttempts, Duration sinceFirst) {
        return failedAttempts >= minAttempts && sinceFirst.compareTo(window) >= 0;
    }
}
