-- The second fence (docs/decisions/0023): the reader sees the rows of one user, the writer those of the users of its
-- transaction, the worker all. Every table with a column user_id gets its policies by afterMigrate__fence.
create function fence(fenced regclass) returns void language plpgsql as $$
begin
    execute format('alter table %s enable row level security', fenced);
    execute format('drop policy if exists reader on %s', fenced);
    execute format('drop policy if exists writer on %s', fenced);
    execute format('drop policy if exists worker on %s', fenced);
    execute format('create policy reader on %s for select to taskwire_reader'
        ' using (user_id = (select current_setting(''taskwire.users'', true)))', fenced);
    execute format('create policy writer on %s to taskwire_writer'
        ' using (user_id in (select unnest(string_to_array(current_setting(''taskwire.users'', true), '',''))))', fenced);
    execute format('create policy worker on %s to taskwire_worker using (true)', fenced);
    execute format('grant select on %s to taskwire_reader', fenced);
    execute format('grant select, insert, update, delete on %s to taskwire_writer', fenced);
end $$;
