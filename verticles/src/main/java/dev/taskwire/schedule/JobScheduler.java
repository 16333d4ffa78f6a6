package dev.taskwire.schedule;

import io.vertx.core.Future;

/**
 * Calls a handler about every five seconds, on one replica at a time, at least once: after an outage it may call several
 * times in a row, and it may rarely call on two replicas. The handler has to be safe under both.
 */
public interface JobScheduler {

    /** Starts ticking. Completes at once, even if the scheduler behind it is away; it is then tried again for ever. */
    Future<Void> start(TickHandler handler);

    /** Stops ticking in this process and waits for a tick in progress; other replicas go on. */
    Future<Void> stop();
}
