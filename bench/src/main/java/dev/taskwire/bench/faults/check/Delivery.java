package dev.taskwire.bench.faults.check;

import java.time.Instant;

/**
 * That a consumer has handled an event, by its inbox.
 *
 * @param at when its transaction began
 */
public record Delivery(String consumer, String eventId, Instant at) {}
