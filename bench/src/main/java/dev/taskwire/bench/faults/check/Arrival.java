package dev.taskwire.bench.faults.check;

import java.time.Instant;

/**
 * An email in the mailbox.
 *
 * @param task the title that it names; empty where it names none
 * @param user whose address it came to
 * @param messageId with its angle brackets; empty where it has none
 */
public record Arrival(String task, String user, String messageId, Instant at) {}
