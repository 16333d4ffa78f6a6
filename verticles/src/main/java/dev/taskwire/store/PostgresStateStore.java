package dev.taskwire.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state store without a sidecar: on the table of Dapr's component {@code state.postgresql} v2 (made by V3 or by daprd,
 * whoever came first), with the meaning of that component's own statements, so that either reads and replaces what the
 * other wrote (docs/decisions/0014).
 *
 * <p>What has expired is hidden at once, by the database's clock, and deleted after a save, at most once an hour. daprd
 * does the same for itself.
 */
public final class PostgresStateStore implements StateStore {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresStateStore.class);
    private static final long SWEEP_NANOS = Duration.ofHours(1).toNanos();

    private static final String GET =
            "select value, etag from dapr_state where key = $1 and (expires_at is null or expires_at >= now())";

    private static final String PUT = """
            insert into dapr_state (key, value, etag, expires_at)
            values ($1, $2, gen_random_uuid(), now() + make_interval(secs => $3))
            on conflict (key) do update
            set value = excluded.value, etag = excluded.etag, updated_at = now(), expires_at = excluded.expires_at""";

    private static final String REPLACE = """
            update dapr_state
            set value = $2, etag = gen_random_uuid(), updated_at = now(),
                expires_at = now() + make_interval(secs => $3)
            where key = $1 and etag = $4 and (expires_at is null or expires_at >= now())""";

    private static final String DELETE = "delete from dapr_state where key = $1";

    private static final String DELETE_VERSION = DELETE + " and etag = $2";

    private static final String SWEEP = "delete from dapr_state where expires_at < now()";

    private final Database database;
    private final LongSupplier nanoTime;
    private final AtomicLong swept;

    public PostgresStateStore(Database database, LongSupplier nanoTime) {
        this.database = database;
        this.nanoTime = nanoTime;
        this.swept = new AtomicLong(nanoTime.getAsLong() - SWEEP_NANOS);
    }

    @Override
    public Future<Optional<StateValue>> get(StateKey key) {
        return database.worker()
                .preparedQuery(GET)
                .execute(Tuple.of(key.value()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(value(rows.iterator().next())));
    }

    @Override
    public Future<StateOutcome> save(StateKey key, StateUpdate update) {
        var tuple = Tuple.of(key.value(), update.json().toBuffer(), seconds(update.ttl()));
        var etag = update.etag();
        return swept().compose(done -> etag == null
                ? database.worker().preparedQuery(PUT).execute(tuple).map(rows -> StateOutcome.DONE)
                : versioned(REPLACE, tuple, etag));
    }

    @Override
    public Future<StateOutcome> delete(StateKey key, @Nullable String etag) {
        return etag == null
                ? database.worker()
                        .preparedQuery(DELETE)
                        .execute(Tuple.of(key.value()))
                        .map(rows -> StateOutcome.DONE)
                : versioned(DELETE_VERSION, Tuple.of(key.value()), etag);
    }

    /** @param etag goes after the other parameters; one that is no UUID is of no version */
    private Future<StateOutcome> versioned(String sql, Tuple others, String etag) {
        UUID version;
        try {
            version = UUID.fromString(etag);
        } catch (IllegalArgumentException e) {
            return Future.succeededFuture(StateOutcome.CONFLICT);
        }
        return database.worker()
                .preparedQuery(sql)
                .execute(others.addUUID(version))
                .map(rows -> rows.rowCount() == 1 ? StateOutcome.DONE : StateOutcome.CONFLICT);
    }

    /** Takes away what has expired, once an hour. Never fails. */
    private Future<Void> swept() {
        long now = nanoTime.getAsLong();
        long before = swept.get();
        return now - before >= SWEEP_NANOS && swept.compareAndSet(before, now)
                ? database.worker().query(SWEEP).execute().<Void>mapEmpty().recover(cause -> {
                    LOG.warn("Sweeping the state that has expired: {}", cause.toString());
                    return Future.succeededFuture();
                })
                : Future.succeededFuture();
    }

    private static StateValue value(Row row) {
        Buffer json = row.getBuffer("value");
        return new StateValue(new JsonObject(json), row.getUUID("etag").toString());
    }

    private static @Nullable Double seconds(@Nullable Duration ttl) {
        return ttl == null ? null : (double) ttl.plusNanos(999_999_999).toSeconds();
    }
}
