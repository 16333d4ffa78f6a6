package dev.taskwire.bench.target;

import dev.taskwire.local.kafka.Topics;
import dev.taskwire.local.up.AuthChoice;
import dev.taskwire.local.up.TransportChoice;
import java.util.Map;

/**
 * Of what a stack of the benchmark's own consists.
 *
 * @param partitions of each topic of events
 * @param split a process for each service, in place of all roles in one
 * @param replicas processes by service, 1 where it is not named
 */
public record StackShape(
        TransportChoice transport, AuthChoice auth, int partitions, boolean split, Map<String, Integer> replicas) {

    private static final String BACKEND = "backend";

    public StackShape {
        replicas = Map.copyOf(replicas);
    }

    /** One process with all roles, and the usual topics. */
    public static StackShape of(TransportChoice transport, AuthChoice auth) {
        return new StackShape(transport, auth, Topics.PARTITIONS, false, Map.of());
    }

    /** The same with so many partitions, and so many processes with all roles. */
    public StackShape with(int count, int processes) {
        return new StackShape(transport, auth, count, split, Map.of(BACKEND, processes));
    }

    /** The backend alone: it accepts and publishes, and nobody consumes. */
    public StackShape withoutConsumers() {
        return new StackShape(
                transport,
                auth,
                partitions,
                true,
                Map.of("notification-service", 0, "email-delivery-service", 0, "recurring-task-service", 0));
    }
}
