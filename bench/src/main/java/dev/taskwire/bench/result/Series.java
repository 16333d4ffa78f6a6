package dev.taskwire.bench.result;

import java.util.List;

/**
 * A figure over time.
 *
 * @param name such as answered, cpu backend, memory backend, outbox rows, lag
 * @param unit of its values
 * @param stepSeconds between two values, the first of which stands for the first step
 */
public record Series(String name, String unit, double stepSeconds, List<Double> values) {

    public Series {
        values = List.copyOf(values);
    }
}
