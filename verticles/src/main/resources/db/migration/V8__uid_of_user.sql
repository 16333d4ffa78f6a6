-- A file may bring its tasks' uids into any account; whose they are elsewhere is nobody's business.
alter table tasks drop constraint tasks_uid_key;
create unique index tasks_uid on tasks (user_id, uid);
