package dev.taskwire.bench.faults.scenario;

import java.time.Instant;

/** Something that the run did to the stack, or that came of it. */
public record Incident(Instant at, String what) {}
