package dev.taskwire.store;

import dev.taskwire.domain.DeliveryState;
import dev.taskwire.domain.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * The queue of emails: each is unique by what it is about, claimed with a lease in order of due time, and tried until sent
 * or dead.
 */
public final class EmailStore {

    /** From the claim or its last renewal, so that a process which died holds an email up no longer. */
    public static final int LEASE_SECONDS = 60;

    private static final int CAUSE_MAX = 500;

    /** What has changed since it was queued is seen here for the last time: afterwards it is handed over. */
    private static final String CLAIM = """
            with next as (
              select id, task_id, reminder_id from emails where state = 'queued' and available_at <= now()
              order by available_at, id limit $2 for update skip locked
            )
            update emails e
            set token = $1, attempts = attempts + 1, available_at = now() + interval '%d s'
            from next join tasks t on t.id = next.task_id
              left join reminders r on r.id = next.reminder_id
              left join user_settings s on s.user_id = t.user_id
            where e.id = next.id
            returning e.*, t.title, t.due_date, coalesce(t.due_tz, s.time_zone) as due_tz,
                      extract(epoch from now() - e.created_at)::float8 as age,
                      case when t.deleted_at is not null then 'Its task was deleted.'
                           when t.completed_at is not null then 'Its task was completed.'
                           when r.id is null then 'Its reminder was deleted.'
                           when r.remind_at <> e.remind_at or r.state in ('pending', 'cancelled')
                             then 'Its reminder was moved or cancelled.'
                           when not s.email_reminders then 'Emails about reminders are switched off.'
                      end as unwanted""".formatted(LEASE_SECONDS);

    private static final String RENEW = """
            update emails e set available_at = now() + interval '%d s'
            from unnest($1::bigint[], $2::uuid[]) as held(id, token)
            where e.id = held.id and e.token = held.token and e.state = 'queued'""".formatted(LEASE_SECONDS);

    private static final String RETRY = """
            update emails set token = null, available_at = now() + make_interval(secs => $3), last_error = $4
            where id = $1 and token = $2""";

    private static final String NOTE = "update emails set last_error = $3 where id = $1 and token = $2";

    private static final String FINISH = """
            update emails set state = $3, token = null, last_error = $4,
                   sent_at = case when $3 = 'sent' then now() end
            where id = $1 and token = $2 and state = 'queued'""";

    private static final String LEVEL = """
            select count(*) as rows, coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as oldest
            from emails where state = 'queued'""";

    private final Database database;

    public EmailStore(Database database) {
        this.database = database;
    }

    /** Holds these for another lease, those that are still under their claims. */
    public Future<Void> renew(Collection<QueuedEmail> held) {
        var ids = held.stream().map(QueuedEmail::id).toArray(Long[]::new);
        var tokens = held.stream().map(QueuedEmail::token).toArray(UUID[]::new);
        return database.worker()
                .preparedQuery(RENEW)
                .execute(Tuple.tuple().addValue(ids).addValue(tokens))
                .mapEmpty();
    }

    /** Takes those whose turn it is, at most so many; until the lease ends, they are nobody else's. */
    public Future<List<QueuedEmail>> claim(UUID token, int limit) {
        return database.worker()
                .preparedQuery(CLAIM)
                .execute(Tuple.of(token, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> read(row, token))
                        .toList());
    }

    /**
     * Gives it back for another try after the wait.
     *
     * @return false if the claim was lost meanwhile; then nothing was changed
     */
    public Future<Boolean> retry(QueuedEmail email, Duration wait, String cause) {
        return database.worker()
                .preparedQuery(RETRY)
                .execute(Tuple.of(email.id(), email.token(), wait.toMillis() / 1000.0, shortened(cause)))
                .map(rows -> rows.rowCount() == 1);
    }

    /**
     * Notes a cause, and leaves the claim until its lease ends.
     *
     * @return false if the claim was lost meanwhile; then nothing was changed
     */
    public Future<Boolean> note(QueuedEmail email, String cause) {
        return database.worker()
                .preparedQuery(NOTE)
                .execute(Tuple.of(email.id(), email.token(), shortened(cause)))
                .map(rows -> rows.rowCount() == 1);
    }

    /**
     * @param state any but {@code QUEUED}
     * @return false if the claim was lost meanwhile; then nothing was changed
     */
    public Future<Boolean> finish(Tx tx, QueuedEmail email, DeliveryState state, String cause) {
        return tx.client()
                .preparedQuery(FINISH)
                .execute(Tuple.of(email.id(), email.token(), state.wireName(), shortened(cause)))
                .map(rows -> rows.rowCount() == 1);
    }

    public Future<EmailLevel> level() {
        return database.worker().preparedQuery(LEVEL).execute().map(rows -> {
            var row = rows.iterator().next();
            return new EmailLevel(row.getLong("rows"), row.getDouble("oldest"));
        });
    }

    private static QueuedEmail read(Row row, UUID token) {
        var zone = row.getString("due_tz");
        return new QueuedEmail(
                row.getLong("id"),
                token,
                row.getInteger("attempts"),
                Duration.ofMillis(Math.round(row.getDouble("age") * 1000)),
                row.getLong("task_id"),
                new UserId(row.getString("user_id")),
                row.getLong("reminder_id"),
                row.getOffsetDateTime("remind_at").toInstant(),
                row.getString("recipient"),
                row.getString("message_id"),
                row.getString("title"),
                TaskRows.instant(row, "due_date"),
                zone == null ? null : ZoneId.of(zone),
                row.getString("unwanted"));
    }

    private static String shortened(String cause) {
        return cause.substring(0, Math.min(cause.length(), CAUSE_MAX));
    }
}
