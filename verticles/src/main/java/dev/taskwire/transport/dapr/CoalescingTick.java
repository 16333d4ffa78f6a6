package dev.taskwire.transport.dapr;

import dev.taskwire.schedule.TickHandler;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * Runs one sweep at a time. A tick that comes while one runs gets that one's result, and so does a tick within the quiet
 * time after it went well: after an outage the scheduler sends all missed ticks back to back. A failed sweep may be run
 * again at once. Safe from any thread.
 */
final class CoalescingTick implements TickHandler {

    private final Vertx vertx;
    private final TickHandler sweep;
    private final Duration quiet;
    /** The running sweep, or one that went well a moment ago; else a failed one. */
    private Future<Void> latest = Future.failedFuture("none yet");

    CoalescingTick(Vertx vertx, TickHandler sweep, Duration quiet) {
        this.vertx = vertx;
        this.sweep = sweep;
        this.quiet = quiet;
    }

    @Override
    public Future<Void> tick() {
        Promise<Void> mine = Promise.promise();
        synchronized (this) {
            if (!latest.isComplete() || latest.succeeded()) {
                return latest;
            }
            latest = mine.future();
        }
        InFlight.call(sweep::tick).onComplete(result -> {
            if (result.succeeded()) {
                vertx.setTimer(Math.max(1, quiet.toMillis()), id -> forget());
            }
            mine.handle(result);
        });
        return mine.future();
    }

    /** The timer of a good sweep is the only one that may run out: no other sweep starts before it. */
    private synchronized void forget() {
        latest = Future.failedFuture("over");
    }
}
