package dev.taskwire.bench.peers;

import dev.taskwire.local.up.AuthChoice;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How the peers are measured.
 *
 * @param root the checkout
 * @param pgbench the program
 * @param auth of the service
 * @param rounds in each of which all are measured once
 * @param seconds of each measurement
 * @param connections of the service's clients
 */
record PeersPlan(Path root, Path pgbench, AuthChoice auth, int rounds, int seconds, int connections) {

    /** The service is compiled while it works. */
    private static final int WARM_UP_SECONDS = 15;

    private static final int SWEEP_LEAST = 3;

    Duration duration() {
        return Duration.ofSeconds(seconds);
    }

    Duration warmUp() {
        return Duration.ofSeconds(WARM_UP_SECONDS);
    }

    /** Of the look with which number of clients pgbench is fastest. */
    int sweepSeconds() {
        return Math.max(SWEEP_LEAST, seconds / 2);
    }
}
