package dev.taskwire.transport.dapr.client;

/** What a circuit breaker does with the next call. */
public enum BreakerState {
    /** Lets it through. */
    CLOSED,
    /** Refuses it with {@code CIRCUIT_OPEN}. */
    OPEN,
    /** Lets one through at a time: the first that goes well closes it, one that does not opens it again. */
    HALF_OPEN
}
