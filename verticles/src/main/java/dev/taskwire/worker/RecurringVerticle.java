package dev.taskwire.worker;

import dev.taskwire.event.Envelope;
import dev.taskwire.event.EventType;
import dev.taskwire.event.TaskEvent;
import dev.taskwire.event.TaskEvent.TaskSnapshot;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Set;

/** The recurring-task service: a completed task of a series is followed by the next one, exactly once. */
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
        return Set.of(EventType.TASK_COMPLETED);
    }

    @Override
    public Future<Void> handle(Envelope envelope, TaskEvent event) {
        return event instanceof TaskSnapshot completed ? next.create(envelope, completed) : Future.succeededFuture();
    }
}
