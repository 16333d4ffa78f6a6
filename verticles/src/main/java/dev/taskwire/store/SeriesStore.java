package dev.taskwire.store;

import dev.taskwire.domain.SeriesTask;
import dev.taskwire.domain.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.stream.StreamSupport;

/** Series of recurring tasks. */
public final class SeriesStore {

    private static final String PAST = """
            select occurrence_no, id, due_date, completed_at from tasks
            where series_id = $2 and user_id = $1 and occurrence_no < $3 and deleted_at is null
            order by occurrence_no desc limit $4""";

    private final Database database;

    public SeriesStore(Database database) {
        this.database = database;
    }

    /** The tasks before that place that are not deleted, the latest first. */
    public Future<List<SeriesTask>> past(UserId userId, long seriesId, int before, int limit) {
        return database.read(userId, PAST, Tuple.of(userId.value(), seriesId, before, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new SeriesTask(
                                row.getInteger("occurrence_no"),
                                row.getLong("id"),
                                TaskRows.instant(row, "due_date"),
                                TaskRows.instant(row, "completed_at")))
                        .toList());
    }
}
