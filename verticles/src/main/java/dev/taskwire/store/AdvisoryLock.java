package dev.taskwire.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.function.Supplier;

/**
 * A session-level advisory lock: of all processes on this database, one at a time does the work. It is held on a
 * connection of its own, outside any transaction, and ends with that connection.
 */
public final class AdvisoryLock {

    private final Database database;
    private final String name;

    public AdvisoryLock(Database database, String name) {
        this.database = database;
        this.name = name;
    }

    /** Runs the work if no other process does; else completes at once without it. */
    public Future<Void> tryRun(Supplier<Future<Void>> work) {
        return database.worker()
                .withConnection(connection -> connection
                        .preparedQuery("select pg_try_advisory_lock(hashtextextended($1, 0))")
                        .execute(Tuple.of(name))
                        .compose(rows -> rows.iterator().next().getBoolean(0)
                                // Composed, so that work that throws is unlocked too.
                                ? Future.succeededFuture()
                                        .compose(locked -> work.get())
                                        .eventually(() -> connection
                                                .preparedQuery("select pg_advisory_unlock(hashtextextended($1, 0))")
                                                .execute(Tuple.of(name)))
                                : Future.succeededFuture()));
    }
}
