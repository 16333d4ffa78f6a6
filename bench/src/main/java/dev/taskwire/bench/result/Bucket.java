package dev.taskwire.bench.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One of a histogram with fixed ends, as Prometheus keeps them.
 *
 * @param upTo its end in microseconds; null is infinity
 * @param count what lies in it alone, not below
 */
public record Bucket(@JsonProperty("up_to_us") @Nullable Double upTo, long count) {}
