-- What a client was told under an Idempotency-Key; written with the effect, read for a day.
create table idempotency_keys (
    user_id     text        not null,
    scope       text        not null,                   -- method and path
    key         text        not null check (char_length(key) between 1 and 255),
    fingerprint text        not null,                   -- of the request's body
    status      int         not null,
    headers     jsonb       not null,
    body        bytea       not null,
    created_at  timestamptz not null default now(),
    primary key (user_id, scope, key)
);
create index idempotency_keys_age on idempotency_keys (created_at);
