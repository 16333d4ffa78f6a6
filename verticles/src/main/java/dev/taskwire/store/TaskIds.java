package dev.taskwire.store;

import io.vertx.core.Future;

/**
 * Hands out task ids from blocks of the database's sequence, so that most cost no round trip. What is left of a block is
 * lost at a restart. Confined to one context.
 */
public final class TaskIds {

    static final int BLOCK = 1000;

    private final TaskStore store;
    private long next;
    private long end;
    private Future<Void> refill = Future.succeededFuture();

    public TaskIds(TaskStore store) {
        this.store = store;
    }

    public Future<Long> next() {
        if (next < end) {
            return Future.succeededFuture(next++);
        }
        if (refill.isComplete()) {
            refill = store.nextIdBlock().map(first -> {
                next = first;
                end = first + BLOCK;
                return null;
            });
        }
        return refill.compose(filled -> next());
    }
}
