package dev.taskwire.store;

import dev.taskwire.domain.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reminders. What is due is decided by state and by the database's clock alone, so a missed tick delays and never loses,
 * and two sweeps at once never take the same one.
 */
public final class ReminderStore {

    private static final String FIRE = """
            with due as (
              select r.id, t.title, t.due_date from reminders r join tasks t on t.id = r.task_id
              where r.state = 'pending' and r.remind_at <= now() and t.completed_at is null and t.deleted_at is null
              order by r.remind_at limit $1 for update of r skip locked
            )
            update reminders r set state = 'fired', fired_at = clock_timestamp()
            from due where r.id = due.id
            returning r.id, r.task_id, r.user_id, due.title, due.due_date, r.remind_at,
                      extract(epoch from clock_timestamp() - r.remind_at)::float8 as late""";

    private static final String NEXT = """
            select greatest(0, ceil(extract(epoch from r.remind_at - clock_timestamp()) * 1000))::bigint
            from reminders r join tasks t on t.id = r.task_id
            where r.state = 'pending' and r.remind_at <= now() + make_interval(secs => $1)
              and t.completed_at is null and t.deleted_at is null
            order by r.remind_at limit 1""";

    private static final String SETTLE = "update reminders set state = $3, reason = $4"
            + " where id = $1 and state = 'fired' and ($2::timestamptz is null or remind_at = $2)";

    private static final String WITHDRAW =
            "update reminders set state = 'cancelled', reason = $3 where id = $1 and remind_at = $2 and state = 'fired'";

    private final Database database;

    public ReminderStore(Database database) {
        this.database = database;
    }

    /** Marks the longest due reminders as fired and returns them; to be announced in the same transaction. */
    public Future<List<DueReminder>> fire(Tx tx, int limit) {
        return tx.client()
                .preparedQuery(FIRE)
                .execute(Tuple.of(limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new DueReminder(
                                row.getLong("id"),
                                row.getLong("task_id"),
                                new UserId(row.getString("user_id")),
                                row.getString("title"),
                                TaskRows.instant(row, "due_date"),
                                row.getOffsetDateTime("remind_at").toInstant(),
                                row.getDouble("late")))
                        .toList());
    }

    /** How long until the next reminder within the horizon falls due, by the database's clock; empty if none does. */
    public Future<Optional<Duration>> next(Duration horizon) {
        return database.worker()
                .preparedQuery(NEXT)
                .execute(Tuple.of(horizon.toMillis() / 1000.0))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(Duration.ofMillis(rows.iterator().next().getLong(0))));
    }

    /**
     * Records what became of a fired reminder's email.
     *
     * @param remindAt the moment that the email was about: once the reminder has another one, it is none of that one's
     */
    public Future<Void> settle(
            Tx tx, long reminderId, @Nullable Instant remindAt, boolean delivered, @Nullable String reason) {
        return tx.client()
                .preparedQuery(SETTLE)
                .execute(Tuple.of(reminderId, TaskRows.utc(remindAt), delivered ? "delivered" : "failed", reason))
                .mapEmpty();
    }

    /** Records that a fired reminder's email was not wanted any more. What was moved since is left alone. */
    public Future<Void> withdraw(Tx tx, long reminderId, Instant remindAt, String reason) {
        return tx.client()
                .preparedQuery(WITHDRAW)
                .execute(Tuple.of(reminderId, TaskRows.utc(remindAt), reason))
                .mapEmpty();
    }
}
