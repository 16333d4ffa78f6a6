package dev.taskwire.worker;

import dev.taskwire.schedule.JobScheduler;
import dev.taskwire.schedule.TickHandler;
import io.vertx.core.Future;

/** A scheduler whose ticks are noted when they went well: beside them, so that a note can neither delay nor fail one. */
public final class NotedTicks implements JobScheduler {

    private final JobScheduler scheduler;
    private final LastPoll lastPoll;
    private volatile Future<Void> noting = Future.succeededFuture();

    public NotedTicks(JobScheduler scheduler, LastPoll lastPoll) {
        this.scheduler = scheduler;
        this.lastPoll = lastPoll;
    }

    @Override
    public Future<Void> start(TickHandler handler) {
        return scheduler.start(() -> handler.tick().onSuccess(done -> note()));
    }

    private synchronized void note() {
        if (noting.isComplete()) {
            noting = lastPoll.note();
        }
    }

    @Override
    public Future<Void> stop() {
        return scheduler.stop().eventually(() -> noting);
    }
}
