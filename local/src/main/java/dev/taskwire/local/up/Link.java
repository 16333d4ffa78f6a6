package dev.taskwire.local.up;

/** A way between two processes of a stack, which can lead by way of a proxy. */
public enum Link {
    /** From service and sidecar to the broker. */
    KAFKA,
    /** From service and sidecar to PostgreSQL; migrations go straight. */
    DATABASE,
    /** From the service to its sidecar, not back; of a stack with one service process. */
    SIDECAR
}
