package dev.taskwire.store;

import dev.taskwire.domain.UserId;
import dev.taskwire.event.EventType;
import dev.taskwire.event.TaskActivity;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.stream.StreamSupport;

/** What became of a task: its creation, told by the task itself, and the changes that the log still keeps. */
public final class ActivityStore {

    /** The only writer of tasks but their users. */
    private static final String SERIES = "recurring-task-service";

    private static final String PAGE = """
            with task as (select id, created_at, occurrence_no from tasks where id = $1 and user_id = $2)
            select * from (
              (select c.version, c.type, c.at, c.changes::text as changes, false as by_series
               from task join task_changes c on c.task_id = task.id
               where c.version < $3 order by c.version desc limit $4)
              union all
              select 1, 'TaskCreatedEvent', created_at, null, coalesce(occurrence_no > 1, false)
              from task where 1 < $3
            ) as entry
            order by version desc limit $4""";

    private final Database database;

    public ActivityStore(Database database) {
        this.database = database;
    }

    /**
     * Newest first, of a deleted task too; empty if the user has no such task.
     *
     * @param before only versions below it
     */
    public Future<List<TaskActivity>> page(UserId userId, long taskId, long before, int limit) {
        return database.read(userId, PAGE, Tuple.of(taskId, userId.value(), before, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> read(row, userId))
                        .toList());
    }

    private static TaskActivity read(Row row, UserId userId) {
        return new TaskActivity(
                row.getLong("version"),
                EventType.ofCeType(row.getString("type")).orElseThrow(),
                row.getOffsetDateTime("at").toInstant(),
                row.getBoolean("by_series") ? SERIES : userId.value(),
                row.getString("changes"));
    }
}
