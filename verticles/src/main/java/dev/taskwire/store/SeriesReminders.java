package dev.taskwire.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.Map;

/** Hands reminders on from tasks of series to the next ones, which have none yet. */
public final class SeriesReminders {

    /**
     * Relative ones, whatever became of them; where the moment has passed, for the next but one. The default reminder, where
     * the earlier task is without any because its moment had passed when that was created.
     */
    private static final String HAND_ON = """
            with pair as (
              select earlier, later from unnest($1::bigint[], $2::bigint[]) as p(earlier, later)
            ), wanted as (
              select later, r.minutes_before as minutes, r.is_default from pair join reminders r on r.task_id = earlier
              where r.snooze_of is null and r.minutes_before is not null
              union all
              select later, d.minutes, true
              from pair join tasks e on e.id = earlier left join user_settings s on s.user_id = e.user_id
                cross join lateral (select case when s.version is null then 0 else s.default_reminder_minutes end) as d(minutes)
              where e.due_date - make_interval(mins => d.minutes) <= e.created_at
                and not exists (select from reminders r where r.task_id = earlier)
            )
            insert into reminders (task_id, user_id, remind_at, minutes_before, is_default, state)
            select t.id, t.user_id, t.due_date - make_interval(mins => minutes), minutes, is_default,
                   case when t.due_date - make_interval(mins => minutes) > now() - interval '2 s' then 'pending' else 'cancelled' end
            from wanted join tasks t on t.id = later""";

    private SeriesReminders() {}

    /**
     * In the transaction that has created the next ones.
     *
     * @param earlierOf by the next one's id the id of the one before
     */
    public static Future<Void> handOn(Tx tx, Map<Long, Long> earlierOf) {
        var later = earlierOf.keySet().toArray(Long[]::new);
        var earlier = earlierOf.values().toArray(Long[]::new);
        return tx.client()
                .preparedQuery(HAND_ON)
                .execute(Tuple.tuple().addValue(earlier).addValue(later))
                .mapEmpty();
    }
}
