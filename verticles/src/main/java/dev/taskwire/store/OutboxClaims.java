package dev.taskwire.store;

import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a relay comes to its rows: round by round over the heads of all tasks. Safe to call from any context. */
public final class OutboxClaims {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxClaims.class);

    /** At about 5 us each: far below the time that a statement has. */
    private static final int HOPS = 2_000;

    /** Of one task: published one after the other, and together within the second that a row may wait for its call. */
    private static final int RUN = 50;

    /**
     * Hops over the index from one (task, topic) to the next, so that a claim costs as much as there are tasks in its way,
     * however many rows of them wait behind their heads, and no more than its number of hops. That a head is free is checked
     * again on the locked row. Where few heads are free, the rows right behind each are claimed with it, as far as they are
     * free without a gap: nobody else can claim them, who would have to lock that head. The last row is the head up to which
     * all have been looked at. A head that was changed since the statement began is left out; behind heads stand only rows that
     * were never claimed, or given back, which nobody changes but under the lock of their head. Rows are updated by their places, and planned for anew, for the reason that
     * {@link OutboxStore} gives for its own. What the floor leaves out is told by the index alone: a deleted row that is still
     * in it costs about an eighth of one that has to be looked up.
     */
    private static final String CLAIM = Database.PLANNED_ANEW + """
            with recursive head as (
              (select seq, ctid as place, task_id, topic, available_at <= now() and parked_at is null as free, 1 as hop
               from outbox where (task_id, topic) > ($3, $4) and seq > (select $6::bigint) order by task_id, topic, seq limit 1)
              union all
              select o.*, h.hop + 1 from head h cross join lateral (
                select seq, ctid, task_id, topic, available_at <= now() and parked_at is null from outbox
                where (task_id, topic) > (h.task_id, h.topic) and seq > (select $6::bigint) order by task_id, topic, seq limit 1) o
              where h.hop < $5
            ), free as materialized (
              select o.seq, h.place, h.task_id, h.topic, h.hop from head h cross join lateral (
                select seq from outbox
                where seq = h.seq and ctid = h.place and available_at <= now() and parked_at is null for update skip locked) o
              where h.free limit $2
            ), behind as (
              select n.place from free f cross join lateral (
                select place, bool_and(free) over (order by seq) as free from (
                  select seq, ctid as place, available_at <= now() and parked_at is null and token is null as free
                  from outbox
                  where task_id = f.task_id and topic = f.topic and seq > f.seq order by seq
                  limit (select least(%2$d, $2 / greatest(count(*), 1)) - 1 from free)) r) n
              where n.free
            ), claimed as (
              update outbox o
              set token = $1, available_at = clock_timestamp() + interval '%1$d s', attempts = attempts + 1
              where o.ctid = any (array(select place from free union all select place from behind))
                and o.available_at <= now() and o.parked_at is null
              returning o.seq, o.event_id, o.topic, o.task_id, o.payload, o.attempts
            ), seen as (
              select case when count(*) = $2 then max(hop) else (select max(hop) from head) end as hop from free
            )
            select c.*, null::bigint as lowest, null::bigint as oldest, null::bigint as next from claimed c
            union all
            select null, null, h.topic, h.task_id, null, h.hop, (select seq from outbox where seq > $6 order by seq limit 1),
                   pg_snapshot_xmin(s)::text::bigint, pg_snapshot_xmax(s)::text::bigint
            from pg_current_snapshot() s left join head h on h.hop = (select hop from seen)""".formatted(OutboxStore.LEASE_SECONDS, RUN);

    /**
     * Keeps the planner from anything but the index in the order of the heads. It takes a table that the last vacuum found empty
     * for one row, for which fetching and sorting all of it is as cheap: 5 ms a hop beside 20,000 rows, and the claim's time was over.
     */
    private static final String IN_ORDER =
            "select set_config('enable_sort', 'off', true), set_config('enable_bitmapscan', 'off', true)";

    private final Database database;
    private final OutboxLook look;
    private final int hops;

    public OutboxClaims(Database database) {
        this(database, HOPS);
    }

    OutboxClaims(Database database, int hops) {
        this.database = database;
        this.look = new OutboxLook(database);
        this.hops = hops;
    }

    /**
     * Claims rows that may go out now: the first of each task and topic, and, where those are few, the next ones of the same;
     * these may only be published once the one before is acknowledged. Looks at a bounded number of tasks: those whose events
     * are already on their way do not make a claim take longer.
     *
     * @param after where this round has come to
     * @param floor where claims begin; learns from this one, and forgets where it fails
     */
    public Future<OutboxClaim> claim(UUID token, int limit, OutboxPlace after, OutboxFloor floor) {
        var looked = floor.takeDue() ? look.at(floor) : Future.<Void>succeededFuture();
        return looked.onFailure(cause -> LOG.warn("Looking for the first row of the outbox: {}", cause.toString()))
                .transform(seenOrNot -> claimAbove(token, limit, after, floor))
                .onFailure(cause -> floor.forget());
    }

    private Future<OutboxClaim> claimAbove(UUID token, int limit, OutboxPlace after, OutboxFloor floor) {
        var parameters = Tuple.of(token, limit, after.taskId(), after.topic(), hops, floor.value());
        return database.inTransaction(tx -> {
                    var set = tx.client().preparedQuery(IN_ORDER).execute();
                    return tx.client().preparedQuery(CLAIM).execute(parameters).compose(rows -> set.map(rows));
                })
                .map(rows -> claim(rows, token, limit, floor));
    }

    private OutboxClaim claim(RowSet<Row> rows, UUID token, int limit, OutboxFloor floor) {
        var entries = new ArrayList<OutboxEntry>(rows.size());
        var next = OutboxPlace.FIRST;
        boolean more = false;
        for (var row : rows) {
            if (row.getLong("seq") != null) {
                entries.add(entry(row, token));
                floor.seen(row.getLong("seq"));
                continue;
            }
            if (!floor.seen(row.getLong("lowest"), row.getLong("oldest"), row.getLong("next"))) {
                // Taken above what was another history's floor, perhaps past an earlier row: left to the end of its
                // lease.
                return new OutboxClaim(List.of(), OutboxPlace.FIRST);
            }
            if (row.getLong("task_id") != null) {
                next = new OutboxPlace(row.getLong("task_id"), row.getString("topic"));
                more = row.getInteger("attempts") == hops;
            }
        }
        entries.sort(Comparator.comparingLong(OutboxEntry::seq));
        return new OutboxClaim(entries, more || heads(entries) == limit ? next : OutboxPlace.FIRST);
    }

    private static long heads(List<OutboxEntry> entries) {
        return entries.stream()
                .map(entry -> entry.event().topic() + entry.event().key())
                .distinct()
                .count();
    }

    private static OutboxEntry entry(Row row, UUID token) {
        var topic = Topic.ofName(row.getString("topic")).orElseThrow();
        var event = new EventRecord(
                row.getUUID("event_id"),
                topic,
                Long.toString(row.getLong("task_id")),
                row.getBuffer("payload").getBytes());
        return new OutboxEntry(row.getLong("seq"), event, token, row.getInteger("attempts"));
    }
}
