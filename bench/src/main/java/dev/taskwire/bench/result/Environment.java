package dev.taskwire.bench.result;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where and on what it ran.
 *
 * @param date of the start, ISO 8601 in UTC
 * @param commit of the checkout, with {@code -dirty} where it has changes; empty where it is no checkout
 * @param cores that this process may use
 * @param memoryBytes of the machine; 0 where it is not known
 * @param jdk of the load generator and of a service that was started by it
 * @param versions by name: taskwire, vertx, kafka, postgresql, daprd; without what is not known
 * @param loadBefore the load average over a minute before the start; null where the system tells none
 * @param idleBefore share of the processors' time, 0 to 1, that was idle before the start; null where it is not known
 */
public record Environment(
        String date,
        String commit,
        int cores,
        String cpu,
        long memoryBytes,
        String kernel,
        String jdk,
        Map<String, String> versions,
        @Nullable Double loadBefore,
        @Nullable Double idleBefore) {

    public Environment {
        versions = Map.copyOf(versions);
    }
}
