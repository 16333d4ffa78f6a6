package dev.taskwire.bench.faults.backlog;

import dev.taskwire.bench.faults.probe.Sql;

/** Events in the outbox, as if tasks had been changed: of tasks that nobody has, so that no consumer acts on them. */
final class OutboxRows {

    /** Above the ids of all tasks that are there. */
    static final long FIRST_TASK = 1_000_000_000_000L;

    /** So many versions of each task. */
    static final int VERSIONS = 50;

    private static final int PER_STATEMENT = 50_000;

    /** All tasks in their first version, then all in their second: a head in front of many rows, for each. */
    private static final String INSERT = """
        insert into outbox (event_id, topic, task_id, version, payload)
        select id, 'task-events', task, version, convert_to(format('{"specversion":"1.0","id":"%%s","source":"backend",'
            '"type":"TaskUpdatedEvent","subject":"task/%%s","time":"2026-01-01T00:00:00Z",'
            '"datacontenttype":"application/json","dataschema":"urn:taskwire:asyncapi:1#/components/schemas/TaskUpdatedEvent",'
            '"partitionkey":"%%s","sequence":"%%s","data":{"user_id":"backlog","task_id":%%s,"changes":{}}}',
            id, task, task, lpad(version::text, 20, '0'), task), 'UTF8')
        from (select gen_random_uuid() as id, %1$d + n %% %2$d as task, 1 + n / %2$d as version
              from generate_series(%3$d::bigint, %4$d::bigint) n) e
        order by version, task\
        """;

    private final Sql sql;
    private long firstTask = FIRST_TASK;
    private long nextTask = FIRST_TASK;

    OutboxRows(Sql sql) {
        this.sql = sql;
    }

    /** Adds so many, of tasks that had none. */
    void insert(int rows) {
        int tasks = Math.max(1, rows / VERSIONS);
        for (int first = 0; first < rows; first += PER_STATEMENT) {
            int last = Math.min(rows, first + PER_STATEMENT) - 1;
            long unused = sql.update(INSERT.formatted(nextTask, tasks, first, last));
        }
        firstTask = nextTask;
        nextTask += tasks;
    }

    /**
     * Whether all that was added last is gone. Looks at these tasks alone, and no further than to the first row that stands:
     * counting comes by all dead rows, and would take from the service what is measured.
     */
    boolean isDrained() {
        return sql.number("select count(*) from (select from outbox where task_id >= " + firstTask + " limit 1) row")
                == 0;
    }

    /** Of those that this has added. */
    long left() {
        return sql.number("select count(*) from outbox where task_id >= " + FIRST_TASK);
    }
}
