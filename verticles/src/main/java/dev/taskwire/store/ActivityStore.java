package dev.taskwire.store;

import dev.taskwire.domain.Actor;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.EventType;
import dev.taskwire.event.TaskActivity;
import dev.taskwire.event.TraceContext;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What became of a task: its creation, told by the task itself, and the changes that the log still keeps. */
public final class ActivityStore {

    /** What was written by versions that kept no actor was written by the task's user, or by its series. */
    private static final String PAGE = """
            with task as (select id, created_at, occurrence_no, created_by, created_trace from tasks where id = $1 and user_id = $2)
            select * from (
              (select c.version, c.type, c.at, c.changes::text as changes,
                      coalesce(c.actor, 'user:' || $2) as actor, c.trace
               from task join task_changes c on c.task_id = task.id
               where c.version < $3 order by c.version desc limit $4)
              union all
              select 1, 'TaskCreatedEvent', created_at, null,
                     coalesce(created_by, case when occurrence_no > 1 then 'service:recurring-task-service'
                                               else 'user:' || $2 end), created_trace
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
                        .map(ActivityStore::read)
                        .toList());
    }

    private static TaskActivity read(Row row) {
        return new TaskActivity(
                row.getLong("version"),
                EventType.ofCeType(row.getString("type")).orElseThrow(),
                row.getOffsetDateTime("at").toInstant(),
                Actor.parse(row.getString("actor")).orElseThrow(),
                traceId(row.getUUID("trace")),
                row.getString("changes"));
    }

    static @Nullable String traceId(@Nullable UUID uuid) {
        return uuid == null ? null : TraceContext.traceId(uuid);
    }
}
