package dev.taskwire.store;

import io.vertx.core.Future;
import java.time.Duration;

/** Forgets the answers of a day ago: an Idempotency-Key holds for so long. */
public final class AnswerPurge implements Purge {

    private static final int LIMIT = 1_000;

    private static final String DELETE = """
            with gone as (
              delete from idempotency_keys where (user_id, scope, key) in (
                select user_id, scope, key from idempotency_keys
                where created_at <= now() - make_interval(secs => $1)
                order by created_at limit $2 for update skip locked)
              returning 1
            )
            select count(*)::int from gone""";

    private final PurgeByAge statement;

    public AnswerPurge(Database database) {
        this.statement = new PurgeByAge(database, DELETE, Duration.ofDays(1), LIMIT);
    }

    @Override
    public Future<Batch> next() {
        return statement.next();
    }
}
