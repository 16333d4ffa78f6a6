package dev.taskwire.store;

/** The statements of the write path. Parameters 1 to 18 are one array per column. */
final class TaskSql {

    private static final String INPUT = """
            with input as (
              select * from unnest($1::bigint[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[],
                  $7::timestamptz[], $8::text[], $9::text[], $10::bigint[], $11::int[], $12::timestamptz[],
                  $13::bigint[], $14::timestamptz[], $15::timestamptz[], $16::timestamptz[], $17::uuid[], $18::bytea[])
                as i(%s, event_id, payload)
            )""".formatted(TaskRows.COLUMNS);

    /**
     * A reminder at the due time, unless it had passed when the client asked: a command waits 2 s at most, and the
     * database's clock decides. Whether the row goes out claimed ($19)
     * needs no look at the task: version 1 has no earlier event.
     */
    static final String CREATE = INPUT + """
            , created as (
              insert into tasks (%1$s) select %1$s from input order by id on conflict do nothing returning id
            ), reminded as (
              insert into reminders (task_id, user_id, remind_at)
              select id, user_id, due_date from input join created using (id) where due_date > now() - interval '2 s'
            )
            insert into outbox (event_id, topic, task_id, version, payload, token, available_at, attempts)
            select event_id, 'task-events', id, version, payload, $19::uuid,
                   case when $19::uuid is null then now() else clock_timestamp() + interval '%2$d s' end,
                   case when $19::uuid is null then 0 else 1 end
            from input join created using (id) order by id
            returning task_id, seq""".formatted(TaskRows.COLUMNS, OutboxStore.LEASE_SECONDS);

    static final String LOCK = "select " + TaskRows.COLUMNS + """
             from tasks
            where (id, user_id) in (select * from unnest($1::bigint[], $2::text[])) and deleted_at is null
            order by id for no key update""";

    static final String CHANGE = INPUT + """
            , changed as (
              update tasks t
              set title = i.title, description = i.description, priority = i.priority, due_date = i.due_date,
                  due_tz = i.due_tz, recurrence_rule = i.recurrence_rule, series_id = i.series_id,
                  occurrence_no = i.occurrence_no, completed_at = i.completed_at, version = i.version,
                  updated_at = i.updated_at, deleted_at = i.deleted_at
              from input i where t.id = i.id and t.version = i.version - 1 returning t.id
            ), cancelled as (
              update reminders r set state = 'cancelled'
              from input i
              where r.task_id = i.id and r.state = 'pending'
                and (i.completed_at is not null or i.deleted_at is not null)
            ), rearmed as (
              update reminders r set state = 'pending'
              from input i
              where r.task_id = i.id and r.state = 'cancelled' and r.remind_at > now()
                and i.completed_at is null and i.deleted_at is null
            )
            insert into outbox (event_id, topic, task_id, version, payload)
            select event_id, 'task-events', id, version, payload from input join changed using (id) order by id
            returning task_id, seq""";

    private TaskSql() {}
}
