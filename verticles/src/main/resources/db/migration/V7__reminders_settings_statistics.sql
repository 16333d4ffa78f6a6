-- What holds for all tasks of a user; who has no row has the defaults, at version 1.
create table user_settings (
    user_id                  text   primary key,
    email                    text   check (char_length(email) <= 254),
    time_zone                text,
    default_reminder_minutes int    default 0 check (default_reminder_minutes between 0 and 40320),
    version                  bigint not null default 1,
    updated_at               timestamptz
);

-- A snooze is a reminder of its own that stands behind another one: it fires like any, and leaves the other's moment alone.
alter table reminders
    add column snooze_of     bigint references reminders (id) on delete cascade,
    add column snoozed_until timestamptz,
    add column version       bigint      not null default 1,
    add column updated_at    timestamptz not null default now();
create index reminders_snoozes on reminders (snooze_of) where snooze_of is not null;
create index reminders_of_user on reminders (user_id, remind_at, id) where snooze_of is null;

-- Requests, task changes, sweeps and deliveries change reminders; whoever does, the version says so.
create function reminder_changed() returns trigger language plpgsql as $$
begin
    new.version := old.version + 1;
    new.updated_at := now();
    return new;
end $$;
create trigger reminders_changed before update on reminders
    for each row when (old.* is distinct from new.*) execute function reminder_changed();

-- For counting: few different keys, so a million tasks are a few thousand pages.
create index tasks_counted on tasks (user_id, done, priority, category_id) where deleted_at is null;
create index tasks_completed on tasks (user_id, completed_at) where completed_at is not null and deleted_at is null;
-- An index alone answers only for pages that a vacuum has seen since their last change.
alter table tasks set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_insert_scale_factor = 0.01);
