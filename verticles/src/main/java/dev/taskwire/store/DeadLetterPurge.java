package dev.taskwire.store;

import io.vertx.core.Future;
import java.time.Duration;

/** Forgets dead letters that are closed; an open one never. */
public final class DeadLetterPurge implements Purge {

    private static final int LIMIT = 100;

    private static final String DELETE = """
            with gone as (
              delete from dead_letters where id in (
                select id from dead_letters where closed_at < now() - make_interval(secs => $1)
                order by closed_at limit $2 for update skip locked)
              returning 1
            )
            select count(*)::int from gone""";

    private final PurgeByAge statement;

    public DeadLetterPurge(Database database, Duration kept) {
        this.statement = new PurgeByAge(database, DELETE, kept, LIMIT);
    }

    @Override
    public Future<Batch> next() {
        return statement.next();
    }
}
