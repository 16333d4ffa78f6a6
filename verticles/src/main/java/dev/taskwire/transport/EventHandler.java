package dev.taskwire.transport;

import io.vertx.core.Future;

/** What a transport hands deliveries to. A failed future counts as {@link Outcome#RETRY}. */
@FunctionalInterface
public interface EventHandler {

    Future<Outcome> handle(Delivery delivery);

    /** The same of what came by the transport of this name, to be told apart in metrics. */
    default Future<Outcome> handle(Delivery delivery, String transport) {
        return handle(delivery);
    }
}
