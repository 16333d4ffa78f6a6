package dev.taskwire.transport;

import io.vertx.core.Future;
import java.util.List;

/** A handler that is told by which transport its deliveries come. */
public record LabelledHandler(EventHandler handler, String transport) implements EventHandler {

    @Override
    public Future<Outcome> handle(Delivery delivery) {
        return handle(List.of(delivery)).map(outcomes -> outcomes.get(0));
    }

    @Override
    public Future<List<Outcome>> handle(List<Delivery> batch) {
        return handler.handle(batch, transport);
    }
}
