package dev.taskwire.transport.dapr.client;

/** The APIs that have a circuit breaker each: a scheduler that is away must not stop publishing, nor the other way round. */
public enum DaprApi {
    PUBLISH,
    STATE,
    JOBS
}
