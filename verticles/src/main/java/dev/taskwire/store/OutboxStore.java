package dev.taskwire.store;

import dev.taskwire.event.EventRecord;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The outbox: rows that wait for their event to be acknowledged by the broker. A row is published only under a claim
 * (token and lease), only while no earlier row of the same task and topic stands, and deleted only under that claim.
 */
public final class OutboxStore {

    /** How long a claim holds: above the 4.8 s within which a publish, its waits included, is over. */
    public static final int LEASE_SECONDS = 5;

    private static final int CAUSE_MAX = 500;

    /**
     * Where the rows of a call stand, each found by number, task and topic: of the two indexes that hold every row, what each
     * begins with. Joined with the table, or found by less, all would depend on how many rows the last vacuum saw in it: often
     * none, and then every row is compared with every key, or the whole of the wrong index is read for each
     * (docs/decisions/0002). The function {@code outbox_deleted} looks for its rows in the same way.
     */
    private static final String PLACES = """
            array(
              select o.ctid
              from unnest($1::bigint[], $2::uuid[], $3::bigint[], $4::text[]) as mine(seq, token, task_id, topic)
                cross join lateral (
                  select ctid from outbox
                  where task_id = mine.task_id and topic = mine.topic and seq = mine.seq and token = mine.token
                  limit 1) o)""";

    /** By their places, too, and by a plan that is kept: whatever the last vacuum saw, the function scans no whole table. */
    private static final String DELETE = "select outbox_deleted($1, $2, $3, $4)";

    private static final String RELEASE = Database.PLANNED_ANEW + """
            update outbox o
            set token = null, available_at = now() + make_interval(secs => back.wait), last_error = back.cause
            from unnest($1::bigint[], $2::uuid[], $3::bigint[], $4::text[], $5::float8[], $6::text[])
              as back(seq, token, task_id, topic, wait, cause)
            where o.ctid = any (%s) and o.token = back.token
              and o.task_id = back.task_id and o.topic = back.topic and o.seq = back.seq""".formatted(PLACES);

    private static final String PARK = Database.PLANNED_ANEW
            + "update outbox set token = null, parked_at = now(), last_error = $5 where ctid = any (" + PLACES
            + ") and token = any ($2)";

    private static final String INSERT = """
            insert into outbox (event_id, topic, task_id, version, payload, token, available_at, attempts)
            select event_id, topic, task_id, version, payload, $6::uuid,
                   case when $6::uuid is null then now() else clock_timestamp() + interval '%d s' end,
                   case when $6::uuid is null then 0 else 1 end
            from unnest($1::uuid[], $2::text[], $3::bigint[], $4::bigint[], $5::bytea[])
              as i(event_id, topic, task_id, version, payload)
            returning event_id, seq""".formatted(LEASE_SECONDS);

    private static final String LEVEL = """
            select count(*), coalesce(extract(epoch from now() - min(created_at)), 0)::float8,
                   count(*) filter (where parked_at is not null)
            from outbox""";

    private final Database database;

    public OutboxStore(Database database) {
        this.database = database;
    }

    /** Deletes rows whose events are acknowledged; returns how many were still under their claims. */
    public Future<Integer> delete(List<OutboxEntry> entries) {
        return database.worker()
                .preparedQuery(DELETE)
                .execute(keys(entries))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    /** Gives rows back that were certainly not published, each to be claimed again after its wait. */
    public Future<Void> release(List<OutboxRelease> releases) {
        var waits = releases.stream()
                .map(release -> release.backoff().toMillis() / 1000.0)
                .toArray(Double[]::new);
        var causes =
                releases.stream().map(release -> shortened(release.cause())).toArray(String[]::new);
        return database.worker()
                .preparedQuery(RELEASE)
                .execute(keys(releases.stream().map(OutboxRelease::entry).toList())
                        .addValue(waits)
                        .addValue(causes))
                .mapEmpty();
    }

    /** Sets a row aside that the broker will never take; it blocks only its own task until an operator redrives it. */
    public Future<Void> park(OutboxEntry entry, String cause) {
        return database.worker()
                .preparedQuery(PARK)
                .execute(keys(List.of(entry)).addValue(shortened(cause)))
                .mapEmpty();
    }

    /** The parameters of {@link #PLACES}, with which each statement begins. */
    private static Tuple keys(List<OutboxEntry> entries) {
        return Tuple.tuple()
                .addValue(entries.stream().map(OutboxEntry::seq).toArray(Long[]::new))
                .addValue(entries.stream().map(OutboxEntry::token).toArray(UUID[]::new))
                .addValue(entries.stream().map(OutboxEntry::taskId).toArray(Long[]::new))
                .addValue(entries.stream().map(OutboxEntry::topic).toArray(String[]::new));
    }

    /**
     * Adds events to a transaction. Only for events whose order among their task's does not matter, or
     * that are their task's first.
     *
     * @param token the claim under which the caller publishes them at once; null leaves them to the relay
     * @return the claimed entries, none without a claim
     */
    public Future<List<OutboxEntry>> insert(
            Tx tx, List<EventRecord> events, List<Long> versions, @Nullable UUID token) {
        if (events.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        var parameters = Tuple.tuple()
                .addValue(events.stream().map(EventRecord::id).toArray(UUID[]::new))
                .addValue(
                        events.stream().map(event -> event.topic().topicName()).toArray(String[]::new))
                .addValue(
                        events.stream().map(event -> Long.valueOf(event.key())).toArray(Long[]::new))
                .addValue(versions.toArray(Long[]::new))
                .addValue(events.stream()
                        .map(event -> Buffer.buffer(event.bytes()))
                        .toArray(Buffer[]::new))
                .addValue(token);
        return tx.client().preparedQuery(INSERT).execute(parameters).map(rows -> {
            var sequences = new HashMap<UUID, Long>();
            rows.forEach(row -> sequences.put(row.getUUID(0), row.getLong(1)));
            if (token == null) {
                return List.of();
            }
            return events.stream()
                    .map(event -> new OutboxEntry(Objects.requireNonNull(sequences.get(event.id())), event, token, 1))
                    .toList();
        });
    }

    /** How full the outbox is, for metrics. */
    public Future<OutboxLevel> level() {
        return database.worker().preparedQuery(LEVEL).execute().map(rows -> {
            var row = rows.iterator().next();
            return new OutboxLevel(row.getLong(0), row.getDouble(1), row.getLong(2));
        });
    }

    private static String shortened(String cause) {
        return cause.substring(0, Math.min(cause.length(), CAUSE_MAX));
    }
}
