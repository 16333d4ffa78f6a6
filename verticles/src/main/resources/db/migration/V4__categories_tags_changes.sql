alter table tasks
    add column category_id     bigint,
    add column tags            bigint[] not null default '{}' check (cardinality(tags) <= 10),
    add column recurrence_mode text check (recurrence_mode in ('due', 'completion'));
update tasks set recurrence_mode = 'due' where recurrence_rule is not null;
alter table tasks add check ((recurrence_rule is null) = (recurrence_mode is null));

-- Labels that are deleted stay as rows until no task carries them any more; their ids are never used again.
create table categories (
    id         bigint generated always as identity primary key,
    user_id    text        not null,
    name       text        not null check (char_length(name) between 1 and 50),
    color      text        check (color ~ '^#[0-9a-f]{6}$'),
    version    bigint      not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    deleted_at timestamptz
);
create unique index categories_name on categories (user_id, lower(name)) where deleted_at is null;
create index categories_deleted on categories (deleted_at) where deleted_at is not null;

create table tags (
    id         bigint generated always as identity primary key,
    user_id    text        not null,
    name       text        not null check (char_length(name) between 1 and 50),
    version    bigint      not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    deleted_at timestamptz
);
create unique index tags_name on tags (user_id, lower(name)) where deleted_at is null;
create index tags_deleted on tags (deleted_at) where deleted_at is not null;

-- A relative reminder follows its task's due date. A cancelled one does not hold its moment against others.
alter table reminders
    add column minutes_before int check (minutes_before between 0 and 525600),
    add column is_default     boolean not null default false,
    drop constraint reminders_task_id_remind_at_key;
update reminders set minutes_before = 0, is_default = true;
create unique index reminders_moment on reminders (task_id, remind_at) where state <> 'cancelled';
create unique index reminders_offset on reminders (task_id, minutes_before) where minutes_before is not null;
create index reminders_of_task on reminders (task_id);

-- Changes have places in one order, to be read behind a cursor: the writing transaction's id above a base. The base is raised
-- where transaction ids may begin anew, and the epoch renewed wherever a cursor may be of another history (afterMigrate).
create table change_epoch (
    only_row          boolean primary key default true check (only_row),
    epoch             uuid    not null,
    base              bigint  not null,
    system_identifier bigint  not null,
    database_oid      bigint  not null
);

-- One row per change but the first, which the task itself tells; of the same transaction. A place is never below that of the
-- task's change before, so places of one task ascend, and no row ever appears below pg_snapshot_xmin.
create table task_changes (
    task_id bigint      not null,
    version bigint      not null check (version > 1),
    user_id text        not null,
    place   bigint      not null,
    type    text        not null,
    at      timestamptz not null,
    changes jsonb       not null,                       -- {field: {old, new}}
    primary key (task_id, version)
) with (autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 100000);
create index task_changes_place on task_changes (user_id, place, task_id, version);
create index task_changes_at on task_changes using brin (at);

alter table tasks add column created_place bigint not null default 0;
create index tasks_created on tasks (user_id, created_place, id);
drop index tasks_of_user;
