package dev.taskwire.bench.faults.scenario;

import java.time.Instant;

/** A time during which there was harm. */
public record Window(Instant begin, Instant end, String what) {}
