package dev.taskwire.transport;

import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;

/**
 * Carries events to the broker and from it. At least once, in order per key as long as the caller never has two records
 * of one key in flight together.
 *
 * <p>Safe to call from any context; futures complete on the caller's context where it has one.
 */
public interface Transport {

    /**
     * Publishes a batch. The future never fails: what went wrong is said per record.
     *
     * @param records at most one per key
     * @return one outcome per record, in the order given, within the transport's publish timeout (3 s, queueing included)
     */
    Future<List<PublishOutcome>> publish(List<EventRecord> records);

    /**
     * Starts delivery of these topics to the handler, in order within a partition. To be called once, before traffic.
     * A record is acknowledged only after the handler's future has completed with {@link Outcome#SUCCESS}, or after it
     * has been moved to the topic's dead-letter twin on {@link Outcome#DROP}.
     */
    Future<Void> subscribe(Set<Topic> topics, EventHandler handler);

    /** Stops intake, waits (bounded) for handlers in flight, acknowledges what they finished, and frees everything. */
    Future<Void> close();
}
