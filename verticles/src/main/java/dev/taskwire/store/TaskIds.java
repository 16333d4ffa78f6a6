package dev.taskwire.store;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * Hands out task ids from blocks of the database's sequence, so that most cost no round trip. What is left of a block is
 * lost at a restart. Confined to one context.
 */
public final class TaskIds {

    static final int BLOCK = 1000;

    private final TaskStore store;
    private long next;
    private long end;
    private @Nullable Future<Void> refill;

    public TaskIds(TaskStore store) {
        this.store = store;
    }

    public Future<Long> next() {
        if (next < end) {
            return Future.succeededFuture(next++);
        }
        if (refill == null) {
            refill = store.nextIdBlock()
                    .onComplete(done -> refill = null)
                    .onSuccess(first -> {
                        next = first;
                        end = first + BLOCK;
                    })
                    .mapEmpty();
        }
        return refill.compose(filled -> next());
    }
}
