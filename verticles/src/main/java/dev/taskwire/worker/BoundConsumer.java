package dev.taskwire.worker;

import dev.taskwire.event.Decoded;
import dev.taskwire.event.EventType;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Set;

/** A consumer and the context that it is confined to. */
record BoundConsumer(EventConsumer consumer, Context context) {

    String name() {
        return consumer.name();
    }

    Set<EventType> types() {
        return consumer.types();
    }

    /** Runs the consumer on its context; completes there. */
    Future<Void> handle(List<Decoded.Event> events) {
        var promise = Promise.<Void>promise();
        context.runOnContext(ignored -> {
            try {
                consumer.handle(events).onComplete(promise);
            } catch (RuntimeException e) {
                promise.fail(e);
            }
        });
        return promise.future();
    }
}
