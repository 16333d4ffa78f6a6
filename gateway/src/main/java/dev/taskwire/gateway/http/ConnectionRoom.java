package dev.taskwire.gateway.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpConnection;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Takes so many connections at once and closes the next before anything is read of it: each holds about 11 KB of heap while a
 * request is on its way, so that they alone could fill it. One for all instances of the listener. Thread-safe.
 */
final class ConnectionRoom {

    private final int max;
    private final AtomicInteger open = new AtomicInteger();
    private final Counter refused;

    /** Registers {@code taskwire.http.connections} and {@code taskwire.http.connections.refused}. */
    ConnectionRoom(int max, MeterRegistry metrics) {
        this.max = max;
        this.refused = metrics.counter("taskwire.http.connections.refused");
        Gauge.builder("taskwire.http.connections", open, AtomicInteger::get).register(metrics);
    }

    /**
     * To be called as a connection opens, on its context.
     *
     * @param left gets it when it is closed: it has one handler for that
     */
    void enter(HttpConnection connection, Consumer<HttpConnection> left) {
        boolean fits = open.incrementAndGet() <= max;
        connection.closeHandler(closed -> {
            open.decrementAndGet();
            left.accept(connection);
        });
        if (!fits) {
            refused.increment();
            var unused = connection.close(); // the caller may be gone
        }
    }
}
