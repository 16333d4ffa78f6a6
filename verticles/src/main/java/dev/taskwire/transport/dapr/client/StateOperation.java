package dev.taskwire.transport.dapr.client;

/** A change of one key, alone or in a transaction. */
public sealed interface StateOperation permits StateWrite, StateDelete {

    String key();
}
