package dev.taskwire.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

/** Hands reminders on from a task of a series to the next one, which has none yet. */
public final class SeriesReminders {

    /**
     * Relative ones, whatever became of them; where the moment has passed, for the next but one. The default reminder, where
     * the earlier task is without any because its moment had passed when that was created.
     */
    private static final String HAND_ON = """
            with wanted as (
              select r.minutes_before as minutes, r.is_default from reminders r
              where r.task_id = $1 and r.snooze_of is null and r.minutes_before is not null
              union all
              select d.minutes, true
              from tasks e left join user_settings s on s.user_id = e.user_id
                cross join lateral (select case when s.version is null then 0 else s.default_reminder_minutes end) as d(minutes)
              where e.id = $1 and e.due_date - make_interval(mins => d.minutes) <= e.created_at
                and not exists (select from reminders r where r.task_id = $1)
            )
            insert into reminders (task_id, user_id, remind_at, minutes_before, is_default, state)
            select t.id, t.user_id, t.due_date - make_interval(mins => minutes), minutes, is_default,
                   case when t.due_date - make_interval(mins => minutes) > now() - interval '2 s' then 'pending' else 'cancelled' end
            from wanted cross join tasks t where t.id = $2""";

    private SeriesReminders() {}

    /** In the transaction that has created the next one. */
    public static Future<Void> handOn(Tx tx, long fromTask, long toTask) {
        return tx.client()
                .preparedQuery(HAND_ON)
                .execute(Tuple.of(fromTask, toTask))
                .mapEmpty();
    }
}
