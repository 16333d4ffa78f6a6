package dev.taskwire.store;

import dev.taskwire.domain.Alarm;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gives tasks the reminders that a file says they have. */
public final class AlarmStore {

    private static final String WANTED =
            " unnest($1::bigint[], $2::int[], $3::timestamptz[], $4::boolean[]) as w(task_id, minutes, moment, is_exact) ";

    private static final String REMOVE = """
            delete from reminders r
            where task_id = any($5) and state = 'pending' and snooze_of is null
              and not exists (select from %s
                               where w.task_id = r.task_id
                                 and (w.minutes = r.minutes_before
                                      or r.minutes_before is null
                                         and w.moment in (r.remind_at,
                                           case when not w.is_exact then date_trunc('second', r.remind_at) end)))
            returning task_id""".formatted(WANTED);

    /** Moments that have passed are left out: nobody is reminded of the past. */
    private static final String ADD = """
            insert into reminders (task_id, user_id, remind_at, minutes_before)
            select t.id, t.user_id, coalesce(w.moment, t.due_date - make_interval(mins => w.minutes)), w.minutes
            from %s join tasks t on t.id = w.task_id
            where t.completed_at is null and t.deleted_at is null
              and coalesce(w.moment, t.due_date - make_interval(mins => w.minutes)) > now()
              and not exists (select from reminders r
                               where r.task_id = t.id and r.state = 'pending' and r.minutes_before is null
                                 and not w.is_exact and date_trunc('second', r.remind_at) = w.moment)
            on conflict do nothing
            returning task_id""".formatted(WANTED);

    /** @param isExact see {@link dev.taskwire.domain.ImportedTask} */
    public record Wanted(long taskId, List<Alarm> alarms, boolean isExact) {}

    /**
     * The pending reminders of these tasks, which this transaction has locked or made, are these afterwards.
     *
     * @return the tasks of which some were removed or added
     */
    public Future<Set<Long>> set(Tx tx, List<Wanted> all) {
        if (all.isEmpty()) {
            return Future.succeededFuture(Set.of());
        }
        var ids = all.stream().map(Wanted::taskId).toArray(Long[]::new);
        var wanted = parameters(all);
        var changed = new HashSet<Long>();
        return tx.client()
                .preparedQuery(REMOVE)
                .execute(parameters(all).addValue(ids))
                .onSuccess(rows -> addIds(rows, changed))
                .compose(removed -> tx.client().preparedQuery(ADD).execute(wanted))
                .onSuccess(rows -> addIds(rows, changed))
                .map(changed);
    }

    private static void addIds(RowSet<Row> rows, Set<Long> ids) {
        rows.forEach(row -> ids.add(row.getLong(0)));
    }

    private static Tuple parameters(List<Wanted> all) {
        var ids = new ArrayList<Long>();
        var minutes = new ArrayList<Integer>();
        var moments = new ArrayList<OffsetDateTime>();
        var exact = new ArrayList<Boolean>();
        for (var wanted : all) {
            for (var alarm : wanted.alarms()) {
                ids.add(wanted.taskId());
                minutes.add(alarm.minutesBefore());
                moments.add(alarm instanceof Alarm.At at ? at.moment().atOffset(ZoneOffset.UTC) : null);
                exact.add(wanted.isExact());
            }
        }
        return Tuple.of(
                ids.toArray(Long[]::new),
                minutes.toArray(Integer[]::new),
                moments.toArray(OffsetDateTime[]::new),
                exact.toArray(Boolean[]::new));
    }
}
