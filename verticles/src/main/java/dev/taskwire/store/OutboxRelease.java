package dev.taskwire.store;

import java.time.Duration;

/** A claimed row to be given back, and for how long nobody shall try it again. */
public record OutboxRelease(OutboxEntry entry, Duration backoff, String cause) {}
