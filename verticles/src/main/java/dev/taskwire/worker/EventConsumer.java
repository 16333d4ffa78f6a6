package dev.taskwire.worker;

import dev.taskwire.event.Decoded;
import dev.taskwire.event.EventType;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;

/** One role's part in the handling of events. Called on the context on which it was registered. */
interface EventConsumer {

    /** The role's name, which is also its name in the inbox: it stays the same however roles share processes. */
    String name();

    Set<EventType> types();

    /**
     * Completes when the effects of all are committed together with their inbox entries; when it fails, none is. One whose
     * effect is committed already has none. A failure that {@code Failure.isPassing} is tried again; of others it is found
     * out which event they are about, by handling fewer at once. A {@code TaskException}, and data that the database can
     * never store, mean that an event can never be handled.
     *
     * @param events of these types, at least one; those of a task in their order
     */
    Future<Void> handle(List<Decoded.Event> events);
}
