package dev.taskwire.service;

import dev.taskwire.domain.ExportedTask;
import dev.taskwire.domain.TaskException;
import dev.taskwire.domain.UserId;
import dev.taskwire.store.ExportStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
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
        var done = Promise.<Void>promise();
        next(userId, ExportStore.Place.FIRST, now(), sink, done);
        return done.future();
    }

    /** Not by futures within futures: there may be thousands of parts. */
    private void next(
            UserId userId,
            ExportStore.Place after,
            Instant until,
            Function<List<ExportedTask>, Future<Void>> sink,
            Promise<Void> done) {
        store.next(userId, after, until, PART)
                .recover(Unavailable::told)
                .compose(part -> part.tasks().isEmpty()
                        ? Future.succeededFuture(part)
                        : sink.apply(part.tasks()).map(part))
                .onFailure(done::fail)
                .onSuccess(part -> {
                    if (part.tasks().size() < PART) {
                        done.complete();
                    } else {
                        next(userId, part.end(), until, sink, done);
                    }
                });
    }
}
