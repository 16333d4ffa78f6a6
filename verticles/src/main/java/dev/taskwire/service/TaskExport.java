package dev.taskwire.service;

import dev.taskwire.domain.ExportedTask;
import dev.taskwire.domain.TaskException;
import dev.taskwire.domain.UserId;
import dev.taskwire.store.ExportStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * All tasks of a user, however many, in parts that each are one short statement: memory is bounded by a part, no
 * transaction outlives one, and whoever is slow to take the parts holds up nobody. Confined to one context.
 */
public final class TaskExport {

    /** With descriptions of the longest kind, 2 MB. */
    private static final int PART = 200;

    private final ExportStore store;
    private final Clock clock;

    public TaskExport(ExportStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** When an export begins that begins now. */
    public Instant now() {
        return clock.instant();
    }

    /**
     * Hands over the tasks that there are, none twice, oldest first; each as it is when its part is read.
     *
     * @param sink takes a part, never an empty one; the next is read when its future completes
     * @return completes after the last part; fails as the sink does, or with a {@link TaskException}
     */
    public Future<Void> each(UserId userId, Function<List<ExportedTask>, Future<Void>> sink) {
        return next(userId, ExportStore.Place.FIRST, now(), sink);
    }

    private Future<Void> next(
            UserId userId, ExportStore.Place after, Instant until, Function<List<ExportedTask>, Future<Void>> sink) {
        return store.next(userId, after, until, PART)
                .recover(Unavailable::told)
                .compose(part -> part.tasks().isEmpty()
                        ? Future.succeededFuture()
                        : sink.apply(part.tasks())
                                .compose(taken -> part.tasks().size() < PART
                                        ? Future.succeededFuture()
                                        : next(userId, part.end(), until, sink)));
    }
}
