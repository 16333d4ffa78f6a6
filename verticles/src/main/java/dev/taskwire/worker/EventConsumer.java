package dev.taskwire.worker;

import dev.taskwire.event.Envelope;
import dev.taskwire.event.EventType;
import dev.taskwire.event.TaskEvent;
import io.vertx.core.Future;
import java.util.Set;

/** One role's part in the handling of events. Called on the context on which it was registered. */
interface EventConsumer {

    /** The role's name, which is also its name in the inbox: it stays the same however roles share processes. */
    String name();

    Set<EventType> types();

    /**
     * Completes when the effect is committed together with the inbox entry. A failure that {@code Failure.isPassing}
     * is tried again; a {@code TaskException}, and data that the database can never store, mean that the event can never
     * be handled.
     */
    Future<Void> handle(Envelope envelope, TaskEvent event);
}
