package dev.taskwire.store;

import io.vertx.core.Future;
import java.time.Duration;

/** Forgets emails that were sent or given up; one that is queued never. */
public final class EmailPurge implements Purge {

    private static final int LIMIT = 2_000;

    private static final String DELETE = """
            with gone as (
              delete from emails where id in (
                select id from emails
                where state <> 'queued' and available_at < now() - make_interval(secs => $1)
                order by available_at limit $2 for update skip locked)
              returning 1
            )
            select count(*)::int from gone""";

    private final PurgeByAge statement;

    public EmailPurge(Database database, Duration kept) {
        this.statement = new PurgeByAge(database, DELETE, kept, LIMIT);
    }

    @Override
    public Future<Batch> next() {
        return statement.next();
    }
}
