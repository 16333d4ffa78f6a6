-- Ids are handed out in blocks, so that an event's bytes, which name the id, can be made before the insert.
create sequence task_id_block increment by 1000;

create table tasks (
    id              bigint primary key,
    uid             uuid        not null unique,
    user_id         text        not null check (user_id ~ '^[A-Za-z0-9_-]{1,64}$'),
    title           text        not null check (char_length(title) between 1 and 200),
    description     text        check (char_length(description) <= 5000),
    priority        text        not null check (priority in ('low', 'medium', 'high', 'urgent')),
    due_date        timestamptz,
    due_tz          text,
    recurrence_rule text,
    series_id       bigint,
    occurrence_no   int,
    completed_at    timestamptz,
    version         bigint      not null,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    deleted_at      timestamptz,
    check ((recurrence_rule is null) = (series_id is null) and (series_id is null) = (occurrence_no is null))
) with (fillfactor = 90);

create index tasks_of_user on tasks (user_id, id) where deleted_at is null;
-- Exactly one next task per (series, occurrence), whoever tries, however often.
create unique index tasks_occurrence on tasks (series_id, occurrence_no) where series_id is not null;

create table reminders (
    id         bigint generated always as identity primary key,
    task_id    bigint      not null references tasks (id) on delete cascade,
    user_id    text        not null,
    remind_at  timestamptz not null,
    state      text        not null default 'pending'
               check (state in ('pending', 'fired', 'delivered', 'failed', 'cancelled')),
    reason     text,
    created_at timestamptz not null default now(),
    fired_at   timestamptz,
    unique (task_id, remind_at)
);
create index reminders_due on reminders (remind_at) where state = 'pending';

-- A row stands here from the commit of its change until the broker has acknowledged its event.
create table outbox (
    seq          bigint generated always as identity primary key,
    event_id     uuid        not null,
    topic        text        not null,
    task_id      bigint      not null,
    version      bigint      not null,
    payload      bytea       not null check (octet_length(payload) <= 262144),
    token        uuid,                                  -- who is publishing it
    available_at timestamptz not null default now(),    -- end of that lease, or of a backoff
    attempts     int         not null default 0,
    parked_at    timestamptz,                           -- a permanent failure; blocks only its task
    last_error   text,
    created_at   timestamptz not null default now()
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
        autovacuum_vacuum_cost_delay = 0, autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 5000);
create index outbox_head on outbox (task_id, topic, seq);
create unique index outbox_version on outbox (task_id, version) where topic = 'task-events';

create table inbox (
    consumer    text        not null,
    source      text        not null,
    event_id    text        not null,
    received_at timestamptz not null default now(),
    primary key (consumer, source, event_id)
) with (autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 50000);
create index inbox_received on inbox using brin (received_at);

-- Email is sent from rows, not from deliveries: a slow mail server never holds a partition.
create table emails (
    id           bigint generated always as identity primary key,
    kind         text        not null check (kind in ('reminder')),
    task_id      bigint      not null references tasks (id) on delete cascade,
    user_id      text        not null,
    reminder_id  bigint      not null,
    remind_at    timestamptz not null,
    recipient    text        not null,
    message_id   text        not null unique,
    state        text        not null default 'queued' check (state in ('queued', 'sent', 'dead', 'cancelled')),
    token        uuid,
    available_at timestamptz not null default now(),
    attempts     int         not null default 0,
    last_error   text,
    created_at   timestamptz not null default now(),
    sent_at      timestamptz,
    unique (kind, task_id, remind_at, recipient)
);
create index emails_queued on emails (available_at) where state = 'queued';
