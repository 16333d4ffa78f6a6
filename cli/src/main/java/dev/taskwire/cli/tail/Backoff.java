package dev.taskwire.cli.tail;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next try: longer each time, and spread by chance. Of one thread. */
final class Backoff {

    private static final Duration LONGEST = Duration.ofSeconds(15);
    /** Whatever a server says, nobody is asked more often. */
    private static final Duration SHORTEST = Duration.ofMillis(250);

    private static final double SPREAD = 0.5;

    private Duration first = Duration.ofSeconds(1);
    private int failures;

    /** What the server asks for. */
    void first(Duration wait) {
        first = wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait;
    }

    /** All is well again. */
    void reset() {
        failures = 0;
    }

    /** From the doubled wait, which is 250 ms to 15 s, to half as long again. */
    Duration next() {
        Duration doubled = first.multipliedBy(1L << Math.min(failures, Integer.SIZE / 2));
        failures++;
        Duration wait = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return wait.plusMillis(
                (long) (wait.toMillis() * SPREAD * ThreadLocalRandom.current().nextDouble()));
    }
}
