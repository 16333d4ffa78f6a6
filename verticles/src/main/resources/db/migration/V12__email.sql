-- Who wants no emails about reminders has none; a link in each email switches them off.
alter table user_settings add column email_reminders boolean not null default true;

-- An email that has nowhere to go is noted as well, so that its user can see why nothing came.
alter table emails alter column recipient drop not null;

-- available_at is when an email is to go out: the moment of its reminder, and after a failure the end of a wait. So the
-- queue is in order of due time, and what fails again and again never stands before what is new.
drop index emails_queued;
create index emails_queued on emails (available_at, id) where state = 'queued';
create index emails_of_user on emails (user_id, id);
create index emails_of_task on emails (task_id, id);
-- Each row changes two or three times within seconds, and then never again.
alter table emails set (fillfactor = 90, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
