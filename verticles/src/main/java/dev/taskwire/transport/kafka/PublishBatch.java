package dev.taskwire.transport.kafka;

import dev.taskwire.transport.PublishOutcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of one publish call on their way to an outcome each; the first outcome of a record stands. A record that
 * ran out of time before it was handed to the producer is never handed to it, so its FAILED is certain.
 *
 * <p>Thread-safe: the caller's context, the producer's thread and the Kafka network thread meet here.
 */
final class PublishBatch {

    private final @Nullable PublishOutcome[] outcomes;
    private final boolean[] handed;
    private final Promise<List<PublishOutcome>> promise = Promise.promise();
    private int open;

    PublishBatch(int size) {
        outcomes = new @Nullable PublishOutcome[size];
        handed = new boolean[size];
        open = size;
    }

    /** Completes once every record has an outcome, on whichever thread brought the last one; never fails. */
    Future<List<PublishOutcome>> future() {
        return promise.future();
    }

    /** To be asked right before a record is given to the producer; false means that it must not be any more. */
    synchronized boolean hand(int index) {
        if (outcomes[index] != null) {
            return false;
        }
        handed[index] = true;
        return true;
    }

    void settle(int index, PublishOutcome outcome) {
        boolean last;
        synchronized (this) {
            last = put(index, outcome);
        }
        completeIf(last);
    }

    /** Every record that the producer has not got is FAILED and stays away from it. */
    void failWaiting(String cause) {
        boolean last = false;
        synchronized (this) {
            for (int i = 0; i < outcomes.length; i++) {
                last |= !handed[i] && put(i, PublishOutcome.failed(cause));
            }
        }
        completeIf(last);
    }

    /** The caller's time is up: what was handed over is UNKNOWN, the rest FAILED. */
    void expire(String cause) {
        boolean last = false;
        synchronized (this) {
            for (int i = 0; i < outcomes.length; i++) {
                last |= put(i, handed[i] ? PublishOutcome.unknown(cause) : PublishOutcome.failed(cause));
            }
        }
        completeIf(last);
    }

    private boolean put(int index, PublishOutcome outcome) {
        if (outcomes[index] != null) {
            return false;
        }
        outcomes[index] = outcome;
        return --open == 0;
    }

    private void completeIf(boolean last) {
        if (last) {
            promise.complete(Arrays.stream(outcomes).map(PublishBatch::known).toList());
        }
    }

    private static PublishOutcome known(@Nullable PublishOutcome outcome) {
        return outcome == null ? PublishOutcome.unknown("no outcome") : outcome;
    }
}
