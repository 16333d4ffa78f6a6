package dev.taskwire.store;

import io.vertx.core.Future;
import java.time.Duration;

/**
 * Forgets events that cannot come again. Where a letter about one is still open, an operator may yet send it again, and one
 * that was sent again stands on its topic as long as any.
 */
public final class InboxPurge implements Purge {

    private static final int LIMIT = 5_000;

    private static final String DELETE = """
            with gone as (
              delete from inbox where ctid = any(array(
                select i.ctid from inbox i
                where i.received_at < now() - make_interval(secs => $1)
                  and not exists (select from dead_letters d
                                  where d.event_source = i.source and d.event_id = i.event_id
                                    and (d.state = 'open' or d.closed_at > now() - make_interval(secs => $1)))
                order by i.received_at limit $2 for update of i skip locked))
              returning 1
            )
            select count(*)::int from gone""";

    private final PurgeByAge statement;

    public InboxPurge(Database database, Duration kept) {
        this.statement = new PurgeByAge(database, DELETE, kept, LIMIT);
    }

    @Override
    public Future<Batch> next() {
        return statement.next();
    }
}
