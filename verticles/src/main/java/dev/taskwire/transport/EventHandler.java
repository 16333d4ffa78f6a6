package dev.taskwire.transport;

import io.vertx.core.Future;

/** What a transport hands deliveries to. A failed future counts as {@link Outcome#RETRY}. */
@FunctionalInterface
public interface EventHandler {

    Future<Outcome> handle(Delivery delivery);
}
