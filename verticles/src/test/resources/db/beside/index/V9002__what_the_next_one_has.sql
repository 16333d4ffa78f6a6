create table next_one as select current_setting('lock_timeout') as lock_timeout;
