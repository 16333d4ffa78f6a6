-- A reminder that comes before the next tick is claimed, to be fired at its moment by the process that holds the claim. Quiet
-- hours put a reminder off, and leave remind_at alone.
alter table reminders
    add column claim          uuid,
    add column claimed_until  timestamptz,
    add column deferred_until timestamptz;
drop index reminders_due;
create index reminders_due on reminders ((coalesce(deferred_until, remind_at))) where state = 'pending';
create index reminders_deferred on reminders (user_id)
    where deferred_until is not null and state in ('pending', 'cancelled');

-- A claim is nothing that a client sees. Every other change is, and ends the claim, whoever makes it.
create or replace function reminder_changed() returns trigger language plpgsql as $$
begin
    new.version := old.version + 1;
    new.updated_at := now();
    new.claim := null;
    new.claimed_until := null;
    if new.remind_at <> old.remind_at then
        new.deferred_until := null;
    end if;
    return new;
end $$;
drop trigger reminders_changed on reminders;
create trigger reminders_changed before update on reminders
    for each row when (old.* is distinct from new.* and old.claimed_until is not distinct from new.claimed_until)
    execute function reminder_changed();

alter table user_settings
    add column quiet_start time,
    add column quiet_end   time,
    add constraint quiet_hours check ((quiet_start is null) = (quiet_end is null) and quiet_start <> quiet_end);

-- When the quiet hours end in which the moment lies; null where it lies in none, or the zone is unknown here. An end that the
-- clocks skip is as much later, and of one that comes twice it is the second.
create function quiet_until(moment timestamptz, zone text, quiet_start time, quiet_end time) returns timestamptz
    language plpgsql stable as $$
declare
    at_place timestamp;
    at_clock time;
    until    timestamptz;
begin
    zone := coalesce(zone, 'UTC');
    at_place := moment at time zone zone;
    at_clock := at_place::time;
    if quiet_start < quiet_end and (at_clock < quiet_start or at_clock >= quiet_end)
       or quiet_start > quiet_end and at_clock < quiet_start and at_clock >= quiet_end then
        return null;
    end if;
    until := (at_place::date + case when at_clock < quiet_end then 0 else 1 end + quiet_end) at time zone zone;
    return case when until > moment then until end;
exception when invalid_parameter_value then
    return null;
end $$;
