package dev.taskwire.app.switching;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a process's events travel.
 *
 * @param active what they go by; while it moves, still the one before
 * @param movingTo where a switch under way leads
 * @param canary percentage of the publishes that go by the other one
 * @param last the latest switch that came to pass or was tried
 */
public record TransportStatus(TransportKind active, Optional<TransportKind> movingTo, int canary, Optional<Move> last) {

    /**
     * @param at its end
     * @param took from its first step to its last
     * @param pause how long deliveries may have been waiting in it
     * @param problem why it was taken back; empty where it came to pass
     */
    public record Move(
            TransportKind from, TransportKind to, Instant at, Duration took, Duration pause, String problem) {

        public boolean succeeded() {
            return problem.isEmpty();
        }
    }
}
