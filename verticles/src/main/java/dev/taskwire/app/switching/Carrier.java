package dev.taskwire.app.switching;

import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import dev.taskwire.schedule.JobScheduler;
import dev.taskwire.transport.EventHandler;
import dev.taskwire.transport.PublishOutcome;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;

/**
 * One way that events can take, with all that a process has of it. It publishes as long as the process runs; it delivers
 * only between {@link #subscribe} and {@link #unsubscribe}, any number of times. Safe from any context; futures may
 * complete on any thread, but for those of {@link #publish}.
 */
public interface Carrier {

    TransportKind kind();

    /** Whether this way is open now; fails with a sentence on what is missing. Changes nothing. */
    Future<Void> check();

    /** As {@link dev.taskwire.transport.Transport#publish}. */
    Future<List<PublishOutcome>> publish(List<EventRecord> records);

    /**
     * Starts delivery as {@link dev.taskwire.transport.Transport#subscribe}. Completes once deliveries are known to come,
     * which is never while broker or sidecar are away; it goes on trying until {@link #unsubscribe}.
     */
    Future<Void> subscribe(Set<Topic> topics, EventHandler handler);

    /** Ends delivery: no new ones, those in flight finished and acknowledged. Does nothing without a subscription. */
    Future<Void> unsubscribe();

    /** A scheduler that has not been started yet. */
    JobScheduler newScheduler();

    /** Takes away what would tick on without this process, once its scheduler has stopped. */
    Future<Void> retire();

    /** At the end of the process: lets what is in flight end and frees everything. */
    Future<Void> close();
}
