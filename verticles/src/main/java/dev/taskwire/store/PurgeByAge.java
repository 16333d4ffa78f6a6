package dev.taskwire.store;

import dev.taskwire.store.Purge.Batch;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;

/** The statement of a purge: it is given an age in seconds and a limit, and gives the number of what it has deleted. */
record PurgeByAge(Database database, String sql, Duration age, int limit) {

    Future<Batch> next() {
        return database.worker()
                .preparedQuery(sql)
                .execute(Tuple.of((double) age.toSeconds(), limit))
                .map(rows -> {
                    int deleted = rows.iterator().next().getInteger(0);
                    return new Batch(deleted, deleted == limit);
                });
    }
}
