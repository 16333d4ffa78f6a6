package dev.taskwire.store;

import io.vertx.core.Future;
import java.time.Duration;

/** Forgets changes of tasks. The feed's floor rises with them in one transaction, so that no reader misses one unknowingly. */
public final class ChangePurge implements Purge {

    private static final int LIMIT = 2_000;

    private static final String DELETE = """
            with gone as (
              delete from task_changes where (task_id, version) in (
                select task_id, version from task_changes where at < now() - make_interval(secs => $1)
                order by at limit $2 for update skip locked)
              returning place
            ), risen as (
              update change_epoch set floor = greatest(floor, (select max(place) from gone))
              where exists (select from gone)
            )
            select count(*)::int from gone""";

    private final PurgeByAge statement;

    public ChangePurge(Database database, Duration kept) {
        this.statement = new PurgeByAge(database, DELETE, kept, LIMIT);
    }

    @Override
    public Future<Batch> next() {
        return statement.next();
    }
}
