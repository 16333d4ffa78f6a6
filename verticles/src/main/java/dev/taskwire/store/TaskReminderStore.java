package dev.taskwire.store;

import dev.taskwire.domain.Reminder;
import dev.taskwire.domain.ReminderPlace;
import dev.taskwire.domain.ReminderState;
import dev.taskwire.domain.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reminders as their users see them: without snoozes, whose ids stand for the reminders that were snoozed. Who writes has
 * locked the task.
 */
public final class TaskReminderStore {

    private static final String COLUMNS = "r.id, r.task_id, r.minutes_before, r.remind_at, r.state, r.snoozed_until,"
            + " r.deferred_until, r.version, r.created_at, r.updated_at";

    private static final String FROM = "select " + COLUMNS + """
             from reminders r join tasks t on t.id = r.task_id
            where r.user_id = $1 and t.user_id = $1 and t.deleted_at is null and r.snooze_of is null""";

    private static final String LIST = FROM + """
             and ($2::bigint is null or r.task_id = $2) and ($3::text is null or r.state = $3)
             and (r.remind_at, r.id) > ($4, $5)
            order by r.remind_at, r.id limit $6""";

    private static final String GET =
            FROM + " and r.id = coalesce((select snooze_of from reminders where id = $2 and user_id = $1), $2)";

    private static final String STANDING = """
            select count(*)::int as number, coalesce(bool_or(r.minutes_before = $2), false) as same_offset,
                   coalesce(bool_or(r.remind_at = $3 and r.state <> 'cancelled'), false) as same_moment,
                   $3::timestamptz <= now() as passed
            from reminders r where r.task_id = $1 and r.snooze_of is null and r.id <> $4""";

    private static final String INSERT = """
            insert into reminders as r (task_id, user_id, remind_at, minutes_before, state)
            select id, user_id, $2, $3, case when completed_at is null then 'pending' else 'cancelled' end
            from tasks where id = $1 returning\s""" + COLUMNS;

    private static final String MOVE = """
            with ended as (delete from reminders where snooze_of = $1 and state in ('pending', 'cancelled'))
            update reminders r
            set remind_at = $2, minutes_before = $3, is_default = false, fired_at = null, reason = null,
                snoozed_until = null, state = case when t.completed_at is null then 'pending' else 'cancelled' end
            from tasks t where r.id = $1 and t.id = r.task_id returning\s""" + COLUMNS;

    private static final String SNOOZE = """
            with ended as (delete from reminders where snooze_of = $1 and state in ('pending', 'cancelled')),
            once_more as (
              insert into reminders (task_id, user_id, remind_at, snooze_of)
              select task_id, user_id, now() + make_interval(mins => $2), id from reminders where id = $1
              on conflict do nothing
            )
            update reminders r set snoozed_until = now() + make_interval(mins => $2)
            where r.id = $1 returning\s""" + COLUMNS;

    /** @param passed whether the moment is not to come, by the database's clock */
    public record Standing(int number, boolean sameOffset, boolean sameMoment, boolean passed) {}

    private final Database database;

    public TaskReminderStore(Database database) {
        this.database = database;
    }

    /**
     * Those of one task, or of all that are not deleted, by moment and id.
     *
     * @param after the place of the last one before
     */
    public Future<List<Reminder>> list(
            UserId userId, @Nullable Long taskId, @Nullable ReminderState state, ReminderPlace after, int limit) {
        var parameters = Tuple.of(
                userId.value(),
                taskId,
                state == null ? null : column(state),
                TaskRows.utc(after.remindAt()),
                after.id(),
                limit);
        return database.read(userId, LIST, parameters)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(TaskReminderStore::read)
                        .toList());
    }

    public Future<Optional<Reminder>> get(UserId userId, long id) {
        return database.read(userId, GET, Tuple.of(userId.value(), id)).map(TaskReminderStore::first);
    }

    public Future<Optional<Reminder>> get(Tx tx, UserId userId, long id) {
        return find(tx, GET, userId, id);
    }

    /** As {@link #get(Tx, UserId, long)}, locked: no sweep takes it before the transaction ends. */
    public Future<Optional<Reminder>> lock(Tx tx, UserId userId, long id) {
        return find(tx, GET + " for no key update of r", userId, id);
    }

    /** How this one stands to the task's others. */
    public Future<Standing> standing(
            Tx tx, long taskId, @Nullable Integer minutesBefore, Instant remindAt, long except) {
        return tx.client()
                .preparedQuery(STANDING)
                .execute(Tuple.of(taskId, minutesBefore, TaskRows.utc(remindAt), except))
                .map(rows -> {
                    var row = rows.iterator().next();
                    return new Standing(
                            row.getInteger("number"),
                            row.getBoolean("same_offset"),
                            row.getBoolean("same_moment"),
                            row.getBoolean("passed"));
                });
    }

    /** Armed, or, while the task is completed, cancelled until it is reopened. */
    public Future<Reminder> insert(Tx tx, long taskId, @Nullable Integer minutesBefore, Instant remindAt) {
        return one(tx, INSERT, Tuple.of(taskId, TaskRows.utc(remindAt), minutesBefore));
    }

    /** Armed anew as by {@link #insert}, without its snooze. */
    public Future<Reminder> move(Tx tx, long id, @Nullable Integer minutesBefore, Instant remindAt) {
        return one(tx, MOVE, Tuple.of(id, TaskRows.utc(remindAt), minutesBefore));
    }

    /** Comes once more, so many minutes from now by the database's clock; an earlier snooze is forgotten. */
    public Future<Reminder> snooze(Tx tx, long id, int minutes) {
        return one(tx, SNOOZE, Tuple.of(id, minutes));
    }

    /** With its snooze. */
    public Future<Void> delete(Tx tx, long id) {
        return tx.client()
                .preparedQuery("delete from reminders where id = $1")
                .execute(Tuple.of(id))
                .mapEmpty();
    }

    private static Future<Reminder> one(Tx tx, String sql, Tuple parameters) {
        return tx.client()
                .preparedQuery(sql)
                .execute(parameters)
                .map(rows -> read(rows.iterator().next()));
    }

    private static Future<Optional<Reminder>> find(Tx tx, String sql, UserId userId, long id) {
        return tx.client()
                .preparedQuery(sql)
                .execute(Tuple.of(userId.value(), id))
                .map(TaskReminderStore::first);
    }

    private static Optional<Reminder> first(RowSet<Row> rows) {
        var each = rows.iterator();
        return each.hasNext() ? Optional.of(read(each.next())) : Optional.empty();
    }

    private static Reminder read(Row row) {
        return new Reminder(
                row.getLong("id"),
                row.getLong("task_id"),
                row.getInteger("minutes_before"),
                row.getOffsetDateTime("remind_at").toInstant(),
                state(row.getString("state")),
                TaskRows.instant(row, "snoozed_until"),
                TaskRows.instant(row, "deferred_until"),
                row.getLong("version"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    private static String column(ReminderState state) {
        return state == ReminderState.DUE ? "fired" : state.wireName();
    }

    private static ReminderState state(String column) {
        return column.equals("fired")
                ? ReminderState.DUE
                : ReminderState.ofWireName(column).orElseThrow();
    }
}
