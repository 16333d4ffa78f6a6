-- Rules of RFC 5545 (docs/decisions/0028): where a task stands among its rule's dates, wherever its due date is moved.
alter table tasks
    add column recurrence_missed text check (recurrence_missed in ('skip', 'keep')),
    add column rule_start        timestamptz,           -- DTSTART
    add column rule_zone         text,                  -- the zone of its time of day
    add column rule_date         timestamptz,           -- RECURRENCE-ID
    add column rule_count        int check (rule_count > 0);

-- The series that there are begin anew with the tasks that they have come to.
update tasks t
set recurrence_missed = 'skip', rule_start = due_date, rule_date = due_date, rule_count = 1,
    rule_zone = coalesce(due_tz, (select s.time_zone from user_settings s where s.user_id = t.user_id), 'UTC')
where recurrence_rule is not null and due_date is not null;
