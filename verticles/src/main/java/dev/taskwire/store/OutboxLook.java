package dev.taskwire.store;

import io.vertx.core.Future;

/**
 * A look at all of the outbox's numbers, deleted ones that are still in the index among them: 0.45 s for a million of these. A
 * claim that came by them all would be beyond its time and learn nothing, so that this has a time of its own.
 */
final class OutboxLook {

    /** For what 20 million deleted rows take; below the time after which a silent connection is given up. */
    private static final int TIMEOUT_MS = 10_000;

    /** A statement of its own: the sequence is read before what the next one sees. */
    private static final String TAKEN = """
            select set_config('statement_timeout', '%d', true),
                   coalesce(pg_sequence_last_value(pg_get_serial_sequence('outbox', 'seq')::regclass), 0) as taken""".formatted(TIMEOUT_MS);

    private static final String LOWEST = """
            select (select seq from outbox order by seq limit 1) as lowest,
                   pg_snapshot_xmin(s)::text::bigint as oldest, pg_snapshot_xmax(s)::text::bigint as next
            from pg_current_snapshot() s""";

    private final Database database;

    OutboxLook(Database database) {
        this.database = database;
    }

    /** Once where the floor is known; else twice, for what the first look saw counts only when others have ended. */
    Future<Void> at(OutboxFloor floor) {
        return once(floor).compose(seen -> floor.isKnown() ? Future.succeededFuture() : once(floor));
    }

    private Future<Void> once(OutboxFloor floor) {
        return database.inTransaction(tx -> tx.client()
                .preparedQuery(TAKEN)
                .execute()
                .compose(taken -> tx.client().preparedQuery(LOWEST).execute().map(rows -> {
                    var row = rows.iterator().next();
                    floor.learnt(
                            taken.iterator().next().getLong("taken"),
                            row.getLong("lowest"),
                            row.getLong("oldest"),
                            row.getLong("next"));
                    return null;
                })));
    }
}
