package dev.taskwire.schedule;

import io.vertx.core.Future;

/** One sweep. A failed future means that the tick may be delivered again. */
@FunctionalInterface
public interface TickHandler {

    Future<Void> tick();
}
