package dev.taskwire.simulation;

/** A bug, brought in by what stands around the service's code, to see that the simulation finds it. */
enum Plant {
    NONE,
    /** A commit counts as done when it has been asked for. */
    PUBLISH_BEFORE_COMMIT,
    /** A delivery is acknowledged when it has come. */
    ACK_BEFORE_COMMIT,
    /** Every event counts as new. */
    NO_INBOX,
    /** A claim takes rows that are under another's lease. */
    LEASE_IGNORED,
    /** A claim takes any free row, also behind one that is under way: plain SKIP LOCKED. */
    ORDER_IGNORED,
    /** A relay that goes on behind the last id that it has seen. */
    CURSOR_RELAY,
    /** No transaction counts as under way: what a claim has seen first is the floor at once. */
    FLOOR_AT_ONCE,
    /** The callback's path is not there for some time after a start; a sidecar takes the 404 as done. */
    NOT_FOUND_ON_CALLBACK,
    /** What is due is decided by the process's clock. */
    JVM_CLOCK,
    /** A tick sweeps only what has fallen due since the one before. */
    DUE_SINCE_LAST_TICK,
    /** A reminder is fired without a look at its state. */
    FIRED_TWICE,
    /** A publish counts as acknowledged when it has been sent. */
    ACKED_WHEN_SENT
}
