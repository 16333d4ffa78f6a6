package dev.taskwire.store;

import dev.taskwire.domain.UserId;
import dev.taskwire.event.TaskEvent.ReminderEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** How emails come into their queue, many at once. */
public final class EmailIntake {

    /** The short form of the event names no moment: it stands for the reminder that was fired last. */
    private static final String FIRED = """
            select r.id, r.task_id, r.user_id, r.remind_at,
                   (select email from user_settings s where s.user_id = r.user_id) as address
            from unnest($1::bigint[], $2::text[], $3::timestamptz[]) with ordinality as e(task_id, user_id, remind_at, place)
              cross join lateral (
                select id, task_id, user_id, remind_at from reminders
                where task_id = e.task_id and user_id = e.user_id and state <> 'cancelled' and state <> 'pending'
                  and (e.remind_at is null or remind_at = e.remind_at)
                order by remind_at desc limit 1) r
            order by e.place""";

    /**
     * In one order, so that two that queue some of the same do not deadlock. A reminder that was moved since it was read here
     * has no email: it fires again at its new moment.
     */
    private static final String ENQUEUE = """
            insert into emails (kind, task_id, user_id, reminder_id, remind_at, recipient, message_id, available_at)
            select 'reminder', r.task_id, r.user_id, r.id, r.remind_at, e.recipient, e.message_id,
                   least(coalesce(r.deferred_until, r.remind_at), now())
            from unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[])
                as e(reminder_id, remind_at, recipient, message_id)
              join reminders r on r.id = e.reminder_id and r.remind_at = e.remind_at
            order by r.id, e.recipient
            on conflict do nothing""";

    /**
     * An email to be queued.
     *
     * @param recipient null where there is no address; that is found to be the email's end when its turn comes
     */
    public record NewEmail(FiredReminder reminder, @Nullable String recipient, String messageId) {}

    private EmailIntake() {}

    /** The users' fired reminders that events are about, in their order; none where there is none, and so no email. */
    public static Future<List<FiredReminder>> fired(Tx tx, List<ReminderEvent> events) {
        var tasks = events.stream().map(ReminderEvent::taskId).toArray(Long[]::new);
        var users = events.stream().map(event -> event.userId().value()).toArray(String[]::new);
        var moments =
                events.stream().map(event -> TaskRows.utc(event.remindAt())).toArray(OffsetDateTime[]::new);
        return tx.client()
                .preparedQuery(FIRED)
                .execute(Tuple.tuple().addValue(tasks).addValue(users).addValue(moments))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(EmailIntake::read)
                        .toList());
    }

    /** Queues emails, but for those that are queued already. */
    public static Future<Void> enqueue(Tx tx, List<NewEmail> emails) {
        var reminders = emails.stream().map(email -> email.reminder().id()).toArray(Long[]::new);
        var moments = emails.stream()
                .map(email -> TaskRows.utc(email.reminder().remindAt()))
                .toArray(OffsetDateTime[]::new);
        var recipients = emails.stream().map(NewEmail::recipient).toArray(String[]::new);
        var messageIds = emails.stream().map(NewEmail::messageId).toArray(String[]::new);
        return tx.client()
                .preparedQuery(ENQUEUE)
                .execute(Tuple.tuple()
                        .addValue(reminders)
                        .addValue(moments)
                        .addValue(recipients)
                        .addValue(messageIds))
                .mapEmpty();
    }

    private static FiredReminder read(Row row) {
        return new FiredReminder(
                row.getLong("id"),
                row.getLong("task_id"),
                new UserId(row.getString("user_id")),
                row.getOffsetDateTime("remind_at").toInstant(),
                row.getString("address"));
    }
}
