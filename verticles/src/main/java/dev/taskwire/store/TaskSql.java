package dev.taskwire.store;

/** The statements of the write path. Parameters 1 to 26 are one array per column. */
final class TaskSql {

    private static final String INPUT =
            """
            with input as (
              select %s, event_id, payload
              from unnest($1::bigint[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[],
                  $7::timestamptz[], $8::text[], $9::bigint[], $10::text[], $11::text[], $12::text[], $13::bigint[],
                  $14::int[], $15::timestamptz[], $16::bigint[], $17::timestamptz[], $18::timestamptz[],
                  $19::timestamptz[], $20::text[], $21::timestamptz[], $22::text[], $23::timestamptz[], $24::int[],
                  $25::uuid[], $26::bytea[])
                as i(%s, event_id, payload)
            )""".formatted(TaskRows.COLUMNS.replace("tags", "tags::bigint[]"), TaskRows.COLUMNS);

    /** The place of what this transaction writes. */
    static final String PLACE = "(select base + pg_current_xact_id()::text::bigint from change_epoch)";

    /**
     * The default reminder, by the user's settings or at the due time, unless its moment had passed when the client asked: a
     * command waits 2 s at most, and the database's clock decides. What follows in a series has those of the task before
     * ({@link SeriesReminders}). Whether the row goes out claimed ($27) needs no look at the task: version 1 has no earlier
     * event. Parameters 28 to 30 are the tasks' words and their origins.
     */
    static final String CREATE = INPUT + """
            , created as (
              insert into tasks (%1$s, words, created_place, created_by, created_trace)
              select %1$s, w.words::tsvector, %2$s, w.actor, w.trace
              from input
                join unnest($25::uuid[], $28::text[], $29::text[], $30::uuid[]) as w(event_id, words, actor, trace)
                  using (event_id)
              order by id
              on conflict do nothing returning id
            ), reminded as (
              insert into reminders (task_id, user_id, remind_at, minutes_before, is_default)
              select id, user_id, due_date - make_interval(mins => minutes), minutes, true
              from input join created using (id) left join user_settings s using (user_id)
                cross join lateral (select case when s.version is null then 0 else s.default_reminder_minutes end) as d(minutes)
              where due_date - make_interval(mins => minutes) > now() - interval '2 s' and completed_at is null
                and coalesce(occurrence_no, 1) = 1
            )
            insert into outbox (event_id, topic, task_id, version, payload, token, available_at, attempts)
            select event_id, 'task-events', id, version, payload, $27::uuid,
                   case when $27::uuid is null then now() else clock_timestamp() + interval '%3$d s' end,
                   case when $27::uuid is null then 0 else 1 end
            from input join created using (id) order by id
            returning task_id, seq""".formatted(TaskRows.COLUMNS, PLACE, OutboxStore.LEASE_SECONDS);

    static final String LOCK = "select " + TaskRows.COLUMNS + """
             from tasks
            where (id, user_id) in (select * from unnest($1::bigint[], $2::text[]))
            order by id for no key update""";

    /** Parameters 27 to 31 are the events' types, what they say has changed, the tasks' words, and the origins. */
    static final String CHANGE = INPUT + """
            , changed as (
              update tasks t
              set title = i.title, description = i.description, priority = i.priority, due_date = i.due_date,
                  due_tz = i.due_tz, category_id = i.category_id, tags = i.tags, recurrence_rule = i.recurrence_rule,
                  recurrence_mode = i.recurrence_mode, series_id = i.series_id, occurrence_no = i.occurrence_no,
                  completed_at = i.completed_at, version = i.version, updated_at = i.updated_at,
                  deleted_at = i.deleted_at, recurrence_missed = i.recurrence_missed, rule_start = i.rule_start,
                  rule_zone = i.rule_zone, rule_date = i.rule_date, rule_count = i.rule_count, words = w.words::tsvector
              from input i join unnest($25::uuid[], $29::text[]) as w(event_id, words) using (event_id)
              where t.id = i.id and t.version = i.version - 1 returning t.id, t.created_place
            ), cancelled as (
              update reminders r set state = 'cancelled'
              from input i
              where r.task_id = i.id and r.state = 'pending'
                and (i.completed_at is not null or i.deleted_at is not null)
            ), rearmed as (
              update reminders r set state = 'pending'
              from input i
              where r.task_id = i.id and r.state = 'cancelled' and coalesce(r.deferred_until, r.remind_at) > now()
                and i.completed_at is null and i.deleted_at is null
                and (r.minutes_before is null
                     or r.remind_at = i.due_date - make_interval(mins => r.minutes_before))
                and not exists (select from reminders o where o.task_id = r.task_id and o.remind_at = r.remind_at
                                and o.id <> r.id and (o.state <> 'cancelled' or o.id < r.id))
            ), logged as (
              insert into task_changes (task_id, version, user_id, place, type, at, changes, actor, trace)
              select i.id, i.version, i.user_id,
                     greatest(%s, c.created_place, (select b.place from task_changes b
                                                    where b.task_id = i.id and b.version = i.version - 1)),
                     e.type, i.updated_at, e.changes::jsonb, e.actor, e.trace
              from input i join changed c using (id)
                join unnest($25::uuid[], $27::text[], $28::text[], $30::text[], $31::uuid[])
                  as e(event_id, type, changes, actor, trace) using (event_id)
            )
            insert into outbox (event_id, topic, task_id, version, payload)
            select event_id, 'task-events', id, version, payload from input join changed using (id) order by id
            returning task_id, seq""".formatted(PLACE);

    private TaskSql() {}
}
