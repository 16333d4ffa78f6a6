package dev.taskwire.store;

import dev.taskwire.domain.StatusFilter;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Reads of tasks, and their ids. Every query names the user: another user's task does not exist. */
public final class TaskStore {

    private static final String GET =
            "select " + TaskRows.COLUMNS + " from tasks where id = $1 and user_id = $2 and deleted_at is null";
    private static final String PAGE = "select " + TaskRows.COLUMNS + """
             from tasks
            where user_id = $1 and deleted_at is null and id < $2
              and ($3 = 'all' or ($3 = 'completed') = (completed_at is not null))
            order by id desc limit $4""";

    private final Database database;

    public TaskStore(Database database) {
        this.database = database;
    }

    public Future<Optional<Task>> get(UserId userId, long id) {
        return one(database.pool(), GET, Tuple.of(id, userId.value()));
    }

    /**
     * Newest first.
     *
     * @param before only ids below it; {@link Long#MAX_VALUE} for the first page
     */
    public Future<List<Task>> page(UserId userId, long before, StatusFilter status, int limit) {
        return database.pool()
                .preparedQuery(PAGE)
                .execute(Tuple.of(userId.value(), before, status.wireName(), limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(TaskRows::read)
                        .toList());
    }

    /** The first of a block of {@link TaskIds#BLOCK} ids that nobody else gets. */
    public Future<Long> nextIdBlock() {
        return database.pool()
                .preparedQuery("select nextval('task_id_block')")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static Future<Optional<Task>> one(SqlClient client, String sql, Tuple parameters) {
        return client.preparedQuery(sql).execute(parameters).map(rows -> {
            var each = rows.iterator();
            return each.hasNext() ? Optional.of(TaskRows.read(each.next())) : Optional.empty();
        });
    }
}
