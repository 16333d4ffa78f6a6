package dev.taskwire.bench.faults.check;

import java.time.Instant;

/**
 * An email in the mailbox.
 *
 * @param task the title that it names; empty where it names none
 * @param messageId with its angle brackets; empty where it has none
 */
public record Arrival(String task, String messageId, Instant at) {}
