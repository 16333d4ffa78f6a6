package dev.taskwire.event;

import dev.taskwire.domain.Actor;

/** Where a change comes from: who asked for it, and the trace of the asking. */
public record Origin(Actor actor, TraceContext trace) {}
