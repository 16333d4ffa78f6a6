-- As a function, for a function keeps its plan and has settings of its own: where the last vacuum found the outbox empty, the
-- planner would read all of it for each row, also when it has filled (docs/decisions/0002).
create function outbox_deleted(sequences bigint[], tokens uuid[], task_ids bigint[], topics text[]) returns int
    language plpgsql set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
declare
    deleted int;
begin
    delete from outbox where ctid = any (array(
        select o.ctid
        from unnest(sequences, tokens, task_ids, topics) as mine(seq, token, task_id, topic)
          cross join lateral (
            select ctid from outbox
            where task_id = mine.task_id and topic = mine.topic and seq = mine.seq and token = mine.token
            limit 1) o))
      and token = any (array(select distinct unnest(tokens)));
    get diagnostics deleted = row_count;
    return deleted;
end $$;
