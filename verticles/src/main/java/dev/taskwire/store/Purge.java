package dev.taskwire.store;

import io.vertx.core.Future;

/**
 * Deletes what has been kept for long enough, a batch at a time, each in one short statement. Any number of processes may
 * do it at once. Confined to one context.
 */
public interface Purge {

    /** Deletes the next batch. */
    Future<Batch> next();

    /** @param more whether there may be more, so that the next one is due at once */
    record Batch(int deleted, boolean more) {}
}
