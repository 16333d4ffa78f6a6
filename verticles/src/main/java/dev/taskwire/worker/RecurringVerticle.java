package dev.taskwire.worker;

import dev.taskwire.event.Decoded;
import dev.taskwire.event.EventType;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.Set;

/** The recurring-task service: a task of a series that is completed or skipped is followed by the next one, exactly once. */
public final class RecurringVerticle extends VerticleBase implements EventConsumer {

    static final String NAME = "recurring-task-service";

    private final EventDispatcher dispatcher;
    private final NextOccurrence next;

    public RecurringVerticle(EventDispatcher dispatcher, NextOccurrence next) {
        this.dispatcher = dispatcher;
        this.next = next;
    }

    @Override
    public Future<?> start() {
        dispatcher.register(this);
        return Future.succeededFuture();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<EventType> types() {
        return Set.of(EventType.TASK_COMPLETED, EventType.TASK_DELETED);
    }

    @Override
    public Future<Void> handle(List<Decoded.Event> events) {
        return next.create(events);
    }
}
