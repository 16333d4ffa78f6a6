package dev.taskwire.local.up;

/** The parts of a stack, in the order in which they stop: each still has what it drains into. */
public enum ProcessGroup {
    SERVICE,
    SIDECAR,
    PROXY,
    SCHEDULER,
    KAFKA,
    POSTGRES
}
