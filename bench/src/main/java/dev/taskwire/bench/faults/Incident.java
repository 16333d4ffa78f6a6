package dev.taskwire.bench.faults;

import java.time.Instant;

/** Something that the run did to the stack, or that came of it. */
record Incident(Instant at, String what) {}
