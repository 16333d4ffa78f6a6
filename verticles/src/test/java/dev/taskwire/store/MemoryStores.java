package dev.taskwire.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;

/** The database over a pool that is not one of PostgreSQL's, and what the simulation writes into it. */
public final class MemoryStores {

    private MemoryStores() {}

    public static Database database(Pool pool) {
        return new Database(pool, pool);
    }

    /** @param dueAt of its reminder, in nanoseconds of virtual time */
    public static Future<Void> create(Tx tx, long taskId, long dueAt) {
        return tx.client()
                .preparedQuery("simulated create")
                .execute(Tuple.of(taskId, dueAt))
                .mapEmpty();
    }

    /** Completes with the new version, if the task is there and open. */
    public static Future<Optional<Long>> change(Tx tx, long taskId, boolean completes, long dueAt) {
        return tx.client()
                .preparedQuery("simulated change")
                .execute(Tuple.of(taskId, completes, dueAt))
                .map(rows -> rows.stream().map(row -> row.getLong(0)).findFirst());
    }

    public static Future<Void> effect(Tx tx, String consumer, List<String> eventIds) {
        return eventIds.isEmpty()
                ? Future.succeededFuture()
                : tx.client()
                        .preparedQuery("simulated effect")
                        .execute(Tuple.of(consumer).addValue(eventIds.toArray(String[]::new)))
                        .mapEmpty();
    }
}
