package dev.taskwire.worker;

import io.vertx.core.Future;
import io.vertx.core.Promise;

/** Fires all that is overdue and under nobody's claim, batch by batch in the order of due time. Confined to one context. */
final class ReminderSweep {

    private final ReminderFiring firing;
    private boolean stopped;

    ReminderSweep(ReminderFiring firing) {
        this.firing = firing;
    }

    /** Completes with how many there were, when there are none any more. */
    Future<Integer> run() {
        var done = Promise.<Integer>promise();
        next(0, done);
        return done.future();
    }

    /** Ends a sweep after the batch that is under way; there will be no other. */
    void stop() {
        stopped = true;
    }

    /** Not by futures within futures: after an outage there may be thousands of batches. */
    private void next(int before, Promise<Integer> done) {
        if (stopped) {
            done.complete(before);
            return;
        }
        firing.overdue().onFailure(done::fail).onSuccess(number -> {
            if (number < ReminderFiring.BATCH) {
                done.complete(before + number);
            } else {
                next(before + number, done);
            }
        });
    }
}
