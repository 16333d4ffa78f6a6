-- Roles belong to the server, and a database may have been restored on another one: so all of this is looked at each time,
-- and what is there is left alone. Another database of the server may make the same role at the same moment.
do $$
declare
    app     text   := '${appRole}';
    roles   text[] := array['taskwire_reader', 'taskwire_writer', 'taskwire_worker'];
    role    text;
begin
    foreach role in array roles loop
        begin
            if not exists (select from pg_roles where rolname = role) then
                execute format('create role %I', role);
            end if;
        exception when duplicate_object or unique_violation then
            null;
        end;
        begin
            if not pg_has_role(app, role, 'member') then
                execute format('grant %I to %I', role, app);
            end if;
        exception when unique_violation then
            null;
        end;
    end loop;
exception when insufficient_privilege then
    raise exception '% may not do it (%); let an operator run: %', current_user, sqlerrm, concat_ws('; ',
        (select string_agg(format('create role %I', r), '; ') from unnest(roles) r
         where not exists (select from pg_roles where rolname = r)),
        format('grant %s to %I', array_to_string(roles, ', '), app));
end $$;

-- The worker may do everything with what is ours, and what has a user has policies, made by the fence as it is now: a policy
-- keeps as its comment which one made it.
do $$
declare
    each  record;
    built text := (select 'fence ' || md5(prosrc) from pg_proc where oid = 'fence(regclass)'::regprocedure);
begin
    if not has_schema_privilege('taskwire_reader', current_schema(), 'usage') then
        execute format('grant usage on schema %I to taskwire_reader, taskwire_writer, taskwire_worker', current_schema());
    end if;
    for each in
        select c.oid::regclass as name, c.relkind, c.relrowsecurity,
               (select count(*) from pg_policy p where p.polrelid = c.oid) as policies,
               (select obj_description(p.oid, 'pg_policy') from pg_policy p
                where p.polrelid = c.oid and p.polname = 'reader') as built,
               exists (select from pg_attribute a
                       where a.attrelid = c.oid and a.attname = 'user_id' and not a.attisdropped) as has_user
        from pg_class c
        where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p', 'S')
          and c.relname <> 'flyway_schema_history'
        order by c.oid
    loop
        if each.relkind = 'S' then
            if not has_sequence_privilege('taskwire_worker', each.name, 'usage') then
                execute format('grant usage on sequence %s to taskwire_worker', each.name);
            end if;
            continue;
        end if;
        begin
            if not has_table_privilege('taskwire_worker', each.name, 'select') then
                execute format('grant select, insert, update, delete on %s to taskwire_worker', each.name);
            end if;
        exception when insufficient_privilege then
            -- The tables of Dapr's state store, where a sidecar of another role made them.
            raise warning '% is another role''s: let that one run: grant select, insert, update, delete on % to taskwire_worker',
                each.name, each.name;
        end;
        if each.has_user and not (each.relrowsecurity and each.policies = 3 and each.built is not distinct from built) then
            perform fence(each.name);
            execute format('comment on policy reader on %s is %L', each.name, built);
        end if;
    end loop;
    -- Everybody may call a function, unless the server's operator has said otherwise.
    grant execute on function outbox_deleted(bigint[], uuid[], bigint[], text[]) to taskwire_worker;
    grant execute on function quiet_until(timestamptz, text, time, time) to taskwire_writer, taskwire_worker;
    grant select on change_epoch to taskwire_reader, taskwire_writer;
    -- The outbox holds events of all users: of a row that it adds, the writer may read what its statement returns.
    revoke select on outbox from taskwire_writer;
    grant insert, select (seq, task_id) on outbox to taskwire_writer;
    -- What was written down stays as it is, until its age deletes it.
    revoke update, delete on audit, task_changes from taskwire_writer;
end $$;

-- What the reader searches instead of tasks: behind a policy, words @@ query is no condition of an index, for the operator
-- is not leakproof. A new column of tasks is added to it.
do $$
begin
    if (select array_agg(attname order by attnum) from pg_attribute
        where attrelid = 'tasks'::regclass and attnum > 0 and not attisdropped)
       is distinct from
       (select array_agg(attname order by attnum) from pg_attribute
        where attrelid = to_regclass('own_tasks') and attnum > 0 and not attisdropped)
    then
        drop view if exists own_tasks;
        create view own_tasks as
            select * from tasks where user_id = (select current_setting('taskwire.users', true));
        grant select on own_tasks to taskwire_reader;
    end if;
end $$;
