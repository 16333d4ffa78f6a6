set lock_timeout = 0;
drop index concurrently if exists settings_email;
create unique index concurrently settings_email on user_settings (email);
