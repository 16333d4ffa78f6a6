-- Lists and search (docs/decisions/0022). The writer fills words: title (weight A), description, tags (#id) and category (@id),
-- each lexeme behind a key of its user. What stood here before gets words of letters and digits alone, until its next change.
alter table tasks
    add column done  boolean  not null generated always as (completed_at is not null) stored,
    add column words tsvector not null default '';

update tasks t set words = coalesce((
    select string_agg(quote_literal(substr(md5(t.user_id), 1, 6) || w.word) || ':' || w.place || w.weight, ' ')
    from (select m[1] as word, p as place, 'A' as weight
          from regexp_matches(lower(t.title), '([[:alnum:]]+)', 'g') with ordinality as a(m, p)
          union all
          select m[1], p + 200, ''
          from regexp_matches(lower(t.description), '([[:alnum:]]+)', 'g') with ordinality as d(m, p)
          union all
          select '#' || tag, 16383, '' from unnest(t.tags) as tag
          union all
          select '@' || t.category_id, 16383, '' where t.category_id is not null) w), '')::tsvector;

create index tasks_newest on tasks (user_id, created_at, id) where deleted_at is null;
create index tasks_done on tasks (user_id, done, created_at, id) where deleted_at is null;
create index tasks_changed on tasks (user_id, done, updated_at, id) where deleted_at is null;
create index tasks_due on tasks (user_id, done, due_date, created_at, id) where due_date is not null and deleted_at is null;
create index tasks_priority on tasks (user_id, done, priority, created_at, id)
    where priority <> 'medium' and deleted_at is null;
create index tasks_category on tasks (user_id, category_id, done, created_at, id)
    where category_id is not null and deleted_at is null;
create index tasks_words on tasks using gin (words) where deleted_at is null;
