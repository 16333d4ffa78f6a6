package dev.taskwire.store;

import dev.taskwire.domain.Task;
import dev.taskwire.domain.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Reads of tasks, and their ids. Every query names the user: another user's task does not exist. */
public final class TaskStore {

    private static final String GET =
            "select " + TaskRows.COLUMNS + " from tasks where id = $1 and user_id = $2 and deleted_at is null";

    private static final String OF_UIDS =
            "select " + TaskRows.COLUMNS + " from tasks where user_id = $1 and uid = any($2)";

    private final Database database;

    public TaskStore(Database database) {
        this.database = database;
    }

    public Future<Optional<Task>> get(UserId userId, long id) {
        return database.read(userId, GET, Tuple.of(id, userId.value())).map(TaskStore::first);
    }

    /** The user's tasks with these uids, the deleted ones too. */
    public Future<List<Task>> ofUids(UserId userId, Collection<UUID> uids) {
        var parameters = Tuple.of(userId.value()).addValue(uids.toArray(UUID[]::new));
        return database.read(userId, OF_UIDS, parameters)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(TaskRows::read)
                        .toList());
    }

    /** The first of a block of {@link TaskIds#BLOCK} ids that nobody else gets. */
    public Future<Long> nextIdBlock() {
        return database.worker()
                .preparedQuery("select nextval('task_id_block')")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static Optional<Task> first(RowSet<Row> rows) {
        var each = rows.iterator();
        return each.hasNext() ? Optional.of(TaskRows.read(each.next())) : Optional.empty();
    }
}
