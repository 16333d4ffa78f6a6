-- Who made a version of a task, as way:id, and the trace of the asking. Null of what was written before this migration.
alter table tasks add column created_by text, add column created_trace uuid;
alter table task_changes add column actor text, add column trace uuid;

-- Changes of what has no log of its own: categories, tags, reminders, settings. Places as those of tasks' changes.
create table audit (
    id         bigint generated always as identity primary key,
    user_id    text        not null,
    place      bigint      not null,
    at         timestamptz not null default now(),
    actor      text        not null,
    trace      uuid        not null,
    subject    text        not null check (subject in ('category', 'tag', 'reminder', 'settings', 'task')),
    subject_id bigint,                                  -- null of settings
    action     text        not null,
    changes    jsonb       not null                     -- {field: {old, new}}
);
create index audit_of_user on audit (user_id, place, id);

-- What is kept for a time is deleted by age, so the pages of old rows are filled with new ones, and a summary of a range of
-- pages (brin) would come to say of each that it may hold old ones.
create index audit_at on audit (at);
drop index task_changes_at;
create index task_changes_at on task_changes (at);
drop index inbox_received;
create index inbox_received on inbox (received_at);
alter table inbox set (autovacuum_vacuum_scale_factor = 0.02);
create index dead_letters_of_source on dead_letters (event_source, event_id);
create index tasks_deleted on tasks (deleted_at, id) where deleted_at is not null;
-- The end of the last claim: within a minute of an email's end.
create index emails_ended on emails (available_at) where state <> 'queued';

-- The highest place of what is no longer kept: who has not read beyond it may have missed something.
alter table change_epoch add column floor bigint not null default -1;

-- Set while the first request under a key is under way and has no answer yet.
alter table idempotency_keys add column leased_until timestamptz, add column lease uuid;
