package dev.taskwire.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * Claims on reminders that are about to fall due, each with a lease that ends some time after its moment: of several
 * processes one fires a reminder, and another one does where that process has died. Any change of a reminder ends its claim,
 * so what is under one is pending.
 */
public final class ReminderClaims {

    /** From its moment on; time enough to fire it, and not much longer: a process that died delays it by that. */
    public static final int LEASE_SECONDS = 5;

    /** What fell due longer ago has seen a tick go by, and is the sweep's: it does not stand in the way of what comes now. */
    private static final int RECENT_SECONDS = 6;

    private static final String WAIT =
            "greatest(0, extract(epoch from " + ReminderStore.DUE_AT + " - clock_timestamp()))::float8 as wait";

    private static final String CLAIM = """
            with next as (
              select r.id from reminders r join tasks t on t.id = r.task_id
              where r.state = 'pending' and %1$s > now() - interval '%2$d s' and %1$s <= now() + make_interval(secs => $2)
                and (r.claimed_until is null or r.claimed_until <= now())
                and t.completed_at is null and t.deleted_at is null
              order by %1$s limit $3 for update of r skip locked
            )
            update reminders r
            set claim = $1, claimed_until = greatest(%1$s, now()) + interval '%3$d s'
            from next where r.id = next.id
            returning r.id, %4$s""".formatted(ReminderStore.DUE_AT, RECENT_SECONDS, LEASE_SECONDS, WAIT);

    private static final String WAITS =
            "select r.id, " + WAIT + " from reminders r where r.claim = $1 and r.id = any($2)";

    private static final String RELEASE =
            "update reminders set claim = null, claimed_until = null where claim = $1 and id = any($2)";

    /** @param dueIn until its moment, by the database's clock; zero once that has come */
    public record Claimed(long id, Duration dueIn) {}

    private final Database database;

    public ReminderClaims(Database database) {
        this.database = database;
    }

    /** Claims those that have fallen due just now or will within the horizon, the first ones first. */
    public Future<List<Claimed>> claim(UUID claim, Duration horizon, int limit) {
        return database.worker()
                .preparedQuery(CLAIM)
                .execute(Tuple.of(claim, horizon.toMillis() / 1000.0, limit))
                .map(ReminderClaims::read);
    }

    /** Those of them that are still to come under this claim, with their waits as they are now. */
    public Future<List<Claimed>> waits(UUID claim, List<Long> ids) {
        return database.worker()
                .preparedQuery(WAITS)
                .execute(Tuple.of(claim).addValue(ids.toArray(Long[]::new)))
                .map(ReminderClaims::read);
    }

    /** Leaves them to others at once. */
    public Future<Void> release(UUID claim, List<Long> ids) {
        return database.worker()
                .preparedQuery(RELEASE)
                .execute(Tuple.of(claim).addValue(ids.toArray(Long[]::new)))
                .mapEmpty();
    }

    private static List<Claimed> read(RowSet<Row> rows) {
        var claimed = new ArrayList<Claimed>(rows.size());
        for (var row : rows) {
            claimed.add(new Claimed(row.getLong("id"), Duration.ofNanos(Math.round(row.getDouble("wait") * 1e9))));
        }
        claimed.sort(Comparator.comparing(Claimed::dueIn));
        return claimed;
    }
}
