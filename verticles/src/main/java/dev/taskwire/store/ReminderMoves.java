package dev.taskwire.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** Lets reminders follow their tasks' due dates, in the transaction that moves them. */
final class ReminderMoves {

    /** Relative reminders give up their moments first, so that one may take another's; their snoozes are over. */
    private static final String LEAVE = """
            with ended as (
              delete from reminders s using reminders r
              where s.task_id = any($1) and s.state in ('pending', 'cancelled')
                and r.id = s.snooze_of and r.minutes_before is not null
            )
            update reminders set state = 'cancelled', snoozed_until = null
            where task_id = any($1) and minutes_before is not null
              and (state <> 'cancelled' or snoozed_until is not null)""";

    /** Where another reminder of the task has the moment already, that one is enough. */
    private static final String ARRIVE = """
            update reminders r
            set remind_at = t.due_date - make_interval(mins => r.minutes_before), fired_at = null, reason = null,
                state = case when t.completed_at is null and t.deleted_at is null
                              and t.due_date - make_interval(mins => r.minutes_before) > now() - interval '2 s'
                             then 'pending' else 'cancelled' end
            from tasks t
            where t.id = any($1) and t.due_date is not null and r.task_id = t.id and r.minutes_before is not null
              and not exists (select from reminders o
                              where o.task_id = t.id and o.state <> 'cancelled'
                                and o.remind_at = t.due_date - make_interval(mins => r.minutes_before))""";

    /** A task that had no due date gets the default reminder, unless it has its like. */
    private static final String BEGIN = """
            insert into reminders (task_id, user_id, remind_at, minutes_before, is_default)
            select t.id, t.user_id, t.due_date - make_interval(mins => minutes), minutes, true
            from tasks t left join user_settings s on s.user_id = t.user_id
              cross join lateral (select case when s.version is null then 0 else s.default_reminder_minutes end) as d(minutes)
            where t.id = any($1) and t.due_date - make_interval(mins => minutes) > now() - interval '2 s'
              and t.completed_at is null and t.deleted_at is null
              and not exists (select from reminders o
                              where o.task_id = t.id
                                and (o.is_default or o.minutes_before = minutes
                                     or o.state <> 'cancelled'
                                        and o.remind_at = t.due_date - make_interval(mins => minutes)))""";

    private ReminderMoves() {}

    /** Runs in the order in which it is called, behind what was sent on the transaction before. */
    static Future<Void> follow(Tx tx, List<TaskWrite> moved) {
        var all = ids(moved);
        var begun = ids(moved.stream().filter(TaskWrite::beginsDueDate).toList());
        var left = run(tx, LEAVE, all);
        var arrived = run(tx, ARRIVE, all);
        var last = begun.length == 0 ? arrived : run(tx, BEGIN, begun);
        return left.compose(done -> arrived).compose(done -> last);
    }

    private static Future<Void> run(Tx tx, String sql, Long[] taskIds) {
        return tx.client()
                .preparedQuery(sql)
                .execute(Tuple.tuple().addValue(taskIds))
                .mapEmpty();
    }

    private static Long[] ids(List<TaskWrite> writes) {
        return writes.stream().map(write -> write.task().id()).toArray(Long[]::new);
    }
}
