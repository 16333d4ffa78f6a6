-- What no consumer could handle, as it stands on a dead-letter topic; kept so that an operator can look at it and send it
-- again. A row per record there; of the text columns none holds a control character, whatever the record is made of.
create table dead_letters (
    id               bigint generated always as identity primary key,
    topic            text        not null,              -- the topic it was meant for; it stood on that topic's -dlq twin
    dlq_partition    int         not null,
    dlq_offset       bigint      not null,
    written_at       timestamptz not null,              -- the record's own time: a topic made anew has the same offsets
    record_key       bytea,
    payload          bytea,                             -- null for a tombstone, and where the bytes were left out
    omitted_bytes    bigint,                            -- their number, where they were left out
    headers          json        not null,              -- [[name, Base64 or null], …]; json, for jsonb takes no NUL
    identity         text        not null,              -- the same for every letter of one event
    event_source     text,
    event_id         text,
    event_type       text,
    reason           text        not null check (reason in ('dropped', 'retries_exhausted', 'unknown')),
    cause            text        not null,
    consumer         text,
    origin_partition int,
    origin_offset    bigint,
    first_seen       timestamptz not null default now(),
    state            text        not null default 'open' check (state in ('open', 'redriven', 'discarded')),
    attempts         int         not null default 0,    -- redrives of this letter, counted when they begin
    earlier_attempts int         not null,              -- redrives of earlier letters of the same event
    redrive_at       timestamptz,                       -- when it is sent again without an operator
    token            uuid,                              -- who is sending it again
    leased_until     timestamptz,
    last_error       text,
    closed_at        timestamptz,
    unique (topic, dlq_partition, dlq_offset, written_at),
    check ((state = 'open') = (closed_at is null))
);
-- Large values out of line and uncompressed: a part of one can be read and written without the whole.
alter table dead_letters alter column payload set storage external;
create index dead_letters_of_event on dead_letters (identity);
create index dead_letters_open on dead_letters (topic) where state = 'open';
create index dead_letters_due on dead_letters (redrive_at) where state = 'open' and redrive_at is not null;
create index dead_letters_closed on dead_letters (closed_at) where closed_at is not null;

create index outbox_parked on outbox (seq) where parked_at is not null;
