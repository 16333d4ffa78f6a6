package dev.taskwire.transport.dapr.client;

/** Hears of breakers that change, for a log line or a metric; on the context that made the client, in order. */
@FunctionalInterface
public interface BreakerListener {

    void changed(DaprApi api, BreakerState from, BreakerState to);
}
