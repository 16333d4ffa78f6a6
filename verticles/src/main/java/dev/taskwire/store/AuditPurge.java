package dev.taskwire.store;

import io.vertx.core.Future;
import java.time.Duration;

/** Forgets entries of the audit. */
public final class AuditPurge implements Purge {

    private static final int LIMIT = 5_000;

    private static final String DELETE = """
            with gone as (
              delete from audit where id in (
                select id from audit where at < now() - make_interval(secs => $1)
                order by at limit $2 for update skip locked)
              returning 1
            )
            select count(*)::int from gone""";

    private final PurgeByAge statement;

    public AuditPurge(Database database, Duration kept) {
        this.statement = new PurgeByAge(database, DELETE, kept, LIMIT);
    }

    @Override
    public Future<Batch> next() {
        return statement.next();
    }
}
