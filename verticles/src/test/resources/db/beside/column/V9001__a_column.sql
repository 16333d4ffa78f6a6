alter table user_settings add column nickname text;
