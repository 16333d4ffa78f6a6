package dev.taskwire.bench.faults.check;

import java.time.Instant;

/** An event that a consumer has handled, once. */
public record Delivery(String consumer, Instant at) {}
