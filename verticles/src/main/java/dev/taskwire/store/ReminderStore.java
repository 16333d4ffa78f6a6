package dev.taskwire.store;

import dev.taskwire.domain.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The firing of reminders. What is due is decided by state and by the database's clock alone, under the lock of the row that
 * is fired, so a missed tick delays and never loses, and two sweeps at once never take the same one.
 */
public final class ReminderStore {

    /** When a reminder is to come: at its moment, or where quiet hours have put it off, at their end. */
    static final String DUE_AT = "coalesce(r.deferred_until, r.remind_at)";

    private static final String HELD = "select r.id, r.user_id, r.state, r.snooze_of, t.title, t.due_date, " + DUE_AT
            + " as due_at, t.completed_at is null and t.deleted_at is null as wanted"
            + " from reminders r join tasks t on t.id = r.task_id ";

    private static final String OVERDUE = HELD + """
            where r.state = 'pending' and %1$s <= now() and (r.claimed_until is null or r.claimed_until <= now())
              and t.completed_at is null and t.deleted_at is null
            order by %1$s limit $1 for update of r skip locked""".formatted(DUE_AT);

    /** By nothing but the ids: a plan that goes through all that is due would stand behind a backlog. */
    private static final String CLAIMED = HELD + "where r.id = any($2) and r.claim = $1 for update of r skip locked";

    /**
     * Settings are locked so that a user's new quiet hours and a deferral by the old ones cannot miss each other. A snooze
     * comes when its user asked for it.
     */
    private static final String TAKE = """
            with held as (%s), due as (
              select * from held where state = 'pending' and due_at <= now() and wanted
            ), quiet as (
              select user_id, quiet_until(now(), time_zone, quiet_start, quiet_end) as until
              from user_settings
              where quiet_start is not null and user_id = any(array(select user_id from due where snooze_of is null))
              for share
            )
            update reminders r
            set state = case when until is null then 'fired' else 'pending' end,
                fired_at = case when until is null then clock_timestamp() end,
                deferred_until = coalesce(until, r.deferred_until)
            from due left join quiet on quiet.user_id = due.user_id and due.snooze_of is null
            where r.id = due.id
            returning r.id, r.task_id, r.user_id, due.title, due.due_date, r.remind_at, due.due_at,
                      until is not null as deferred,
                      extract(epoch from clock_timestamp() - due.due_at)::float8 as late""";

    private static final String TAKE_OVERDUE = TAKE.formatted(OVERDUE);
    private static final String TAKE_CLAIMED = TAKE.formatted(CLAIMED);

    private static final String WITHDRAW =
            "update reminders set state = 'cancelled', reason = $3 where id = $1 and remind_at = $2 and state = 'fired'";

    /**
     * What a batch came to.
     *
     * @param fired to be announced in the same transaction, the longest due first
     * @param deferred how many are put off by quiet hours
     */
    public record Taken(List<DueReminder> fired, int deferred) {

        public int number() {
            return fired.size() + deferred;
        }
    }

    /** Fires, or defers, the longest due of those that nobody holds a claim on. */
    public Future<Taken> takeOverdue(Tx tx, int limit) {
        return tx.client().preparedQuery(TAKE_OVERDUE).execute(Tuple.of(limit)).map(ReminderStore::taken);
    }

    /** The same for those of the claimed that are still under this claim, due, and wanted. */
    public Future<Taken> takeClaimed(Tx tx, UUID claim, List<Long> ids) {
        return tx.client()
                .preparedQuery(TAKE_CLAIMED)
                .execute(Tuple.of(claim).addValue(ids.toArray(Long[]::new)))
                .map(ReminderStore::taken);
    }

    /** Records that a fired reminder's email was not wanted any more. What was moved since is left alone. */
    public Future<Void> withdraw(Tx tx, long reminderId, Instant remindAt, String reason) {
        return tx.client()
                .preparedQuery(WITHDRAW)
                .execute(Tuple.of(reminderId, TaskRows.utc(remindAt), reason))
                .mapEmpty();
    }

    private static Taken taken(RowSet<Row> rows) {
        var fired = new ArrayList<DueReminder>();
        for (var row : rows) {
            if (!row.getBoolean("deferred")) {
                fired.add(read(row));
            }
        }
        fired.sort(DueReminder.LONGEST_DUE_FIRST);
        return new Taken(fired, rows.size() - fired.size());
    }

    private static DueReminder read(Row row) {
        return new DueReminder(
                row.getLong("id"),
                row.getLong("task_id"),
                new UserId(row.getString("user_id")),
                row.getString("title"),
                TaskRows.instant(row, "due_date"),
                row.getOffsetDateTime("remind_at").toInstant(),
                row.getOffsetDateTime("due_at").toInstant(),
                row.getDouble("late"));
    }
}
