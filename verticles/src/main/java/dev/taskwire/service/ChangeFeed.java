package dev.taskwire.service;

import dev.taskwire.domain.UserId;
import dev.taskwire.event.FeedPosition;
import dev.taskwire.store.ChangeStore;
import dev.taskwire.store.ChangeStore.Reader;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All changes of a user's tasks in one order, of which none is ever skipped or told twice. Thread-safe. */
public final class ChangeFeed {

    private final ChangeStore store;

    public ChangeFeed(ChangeStore store) {
        this.store = store;
    }

    /**
     * @param since where to go on; null for the beginning
     * @return fails with {@code CURSOR_EXPIRED}, see {@link ChangeCursor#check}
     */
    public Future<ChangePage> page(UserId user, @Nullable ChangeCursor since, int limit) {
        var after = since == null ? FeedPosition.START : since.position();
        // One more than is asked for tells whether there is more.
        return store.read(new Reader(user, after), limit + 1)
                .recover(Unavailable::told)
                .map(found -> {
                    if (since != null) {
                        since.check(found.epoch(), found.horizon(), found.floor());
                    }
                    var all = found.changes().get(0);
                    var page = all.size() > limit ? all.subList(0, limit) : all;
                    var end = page.isEmpty() ? after : page.get(page.size() - 1).position();
                    boolean more = all.size() > limit;
                    long known = more && since != null ? since.knownBelow() : found.horizon();
                    return new ChangePage(page, new ChangeCursor(found.epoch(), end, known), more);
                });
    }

    /**
     * Where a follower begins.
     *
     * @param since null for what happens from now on
     * @return fails with {@code CURSOR_EXPIRED}, see {@link ChangeCursor#check}
     */
    public Future<ChangeCursor> start(@Nullable ChangeCursor since) {
        return store.readAll(List.of(), 1, 1, -1).recover(Unavailable::told).map(found -> {
            if (since == null) {
                return new ChangeCursor(found.epoch(), FeedPosition.before(found.horizon()), found.horizon());
            }
            since.check(found.epoch(), found.horizon(), found.floor());
            return since;
        });
    }
}
