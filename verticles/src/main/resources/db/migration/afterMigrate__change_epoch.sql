-- A database that was restored elsewhere counts transactions from another number, and old cursors mean nothing in it.
insert into change_epoch (epoch, base, system_identifier, database_oid)
select gen_random_uuid(), 0, system_identifier, (select oid from pg_database where datname = current_database())
from pg_control_system()
on conflict (only_row) do update
set epoch = excluded.epoch, system_identifier = excluded.system_identifier, database_oid = excluded.database_oid,
    base = greatest((select max(created_place) from tasks), (select max(place) from task_changes), change_epoch.base),
    floor = -1
where (change_epoch.system_identifier, change_epoch.database_oid)
      is distinct from (excluded.system_identifier, excluded.database_oid);
