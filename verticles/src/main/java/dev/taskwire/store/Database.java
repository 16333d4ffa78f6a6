package dev.taskwire.store;

import dev.taskwire.domain.UserId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The process's one pool of connections to PostgreSQL. Prepared statements are cached per connection whatever their length
 * (the client's default leaves out those above 2048 characters), the wait queue is bounded, and the server itself ends what takes too long: lock 0.5 s, statement 1.5 s, idle transaction 5 s.
 *
 * <p>What is done for users is fenced in by row-level security: {@link #read} and {@link #write} reach the rows of these
 * users and no others, whatever the statement says. Only what has to see everybody's works outside the fence:
 * {@link #worker} and {@link #inTransaction}.
 *
 * <p>Safe to call from any context; futures complete on the caller's.
 */
public final class Database {

    private static final Map<String, String> SERVER_TIMEOUTS = Map.of(
            "statement_timeout", "1500",
            "lock_timeout", "500",
            "idle_in_transaction_session_timeout", "5000",
            "role", Fence.WORKER,
            "application_name", "taskwire");
    /**
     * Begins a statement whose best plan depends on its parameters; it is not kept as a prepared statement, for which
     * PostgreSQL may settle on one plan for all.
     */
    static final String PLANNED_ANEW = "/* planned anew */ ";

    /** No such role; no member of it. */
    private static final Set<String> ROLE_REFUSED = Set.of("22023", "42501");

    private static final UserId NOBODY = new UserId("-");
    private static final int STATEMENTS_CACHED = 64;
    private static final int CONNECT_TIMEOUT_MS = 2_000;
    /** A server that vanished without a word is given up after this. */
    private static final int SILENCE_SECONDS = 20;
    /** Clearly less, so that no connection falls silent while somebody takes it from the pool. */
    private static final int IDLE_SECONDS = 8;

    private static final int WAIT_TIMEOUT_MS = 1_500;
    private static final int PINGS_WAITING = 100;

    private final Pool pool;
    private final Pool pings;

    Database(Pool pool, Pool pings) {
        this.pool = pool;
        this.pings = pings;
    }

    /**
     * @param url {@code postgresql://user[:password]@host[:port]/database[?sslmode=…]}
     * @param connections the pool's size
     * @param waiting how many requests may wait for a connection before the next fails at once
     */
    public static Database open(Vertx vertx, String url, int connections, int waiting) {
        var connect = PgConnectOptions.fromUri(url)
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(STATEMENTS_CACHED)
                .setPreparedStatementCacheSqlFilter(sql -> !sql.startsWith(PLANNED_ANEW));
        SERVER_TIMEOUTS.forEach(connect::addProperty);
        return new Database(pool(vertx, connect, connections, waiting), pool(vertx, connect, 1, PINGS_WAITING));
    }

    private static Pool pool(Vertx vertx, PgConnectOptions connect, int connections, int waiting) {
        var options = new PoolOptions()
                .setMaxSize(connections)
                .setMaxWaitQueueSize(waiting)
                .setConnectionTimeout(WAIT_TIMEOUT_MS)
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        return PgBuilder.pool()
                .with(options)
                .with(new NetClientOptions()
                        .setConnectTimeout(CONNECT_TIMEOUT_MS)
                        .setReadIdleTimeout(SILENCE_SECONDS)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS))
                .connectingTo(connect)
                .using(vertx)
                .build();
    }

    /** A statement that reads the rows of one user. */
    Future<RowSet<Row>> read(UserId user, String sql, Tuple parameters) {
        return alone(new Fence(Fence.READER, List.of(user)), sql, parameters);
    }

    /** A statement that writes rows of these users, and is a transaction by itself. */
    Future<RowSet<Row>> write(Set<UserId> users, String sql, Tuple parameters) {
        return alone(new Fence(Fence.WRITER, users), sql, parameters);
    }

    private Future<RowSet<Row>> alone(Fence fence, String sql, Tuple parameters) {
        return pool.withConnection(connection -> fence.around(connection, sql, parameters));
    }

    /**
     * Runs the work in one transaction that reaches the rows of these users: committed when its future succeeds, rolled back
     * when it fails.
     */
    public <T> Future<T> write(Set<UserId> users, Function<Tx, Future<T>> work) {
        var fence = new Fence(Fence.WRITER, users);
        return pool.withTransaction(connection -> {
            var taken = fence.take(connection);
            return work.apply(new Tx(connection)).compose(result -> taken.map(result));
        });
    }

    /** For a statement that is a transaction by itself and reaches everybody's rows. */
    Pool worker() {
        return pool;
    }

    /** As {@link #write}, of a worker, whose reach is everybody's rows. */
    public <T> Future<T> inTransaction(Function<Tx, Future<T>> work) {
        return pool.withTransaction(connection -> work.apply(new Tx(connection)));
    }

    /** Completes when the database answers; on a connection of its own, not behind the work that waits for the pool. */
    public Future<Void> ping() {
        return pings.query("select 1").execute().mapEmpty();
    }

    /** The database's clock, the one that decides what is due. */
    public Future<Instant> now() {
        return pool.query("select clock_timestamp()")
                .execute()
                .map(rows -> rows.iterator().next().getOffsetDateTime(0).toInstant());
    }

    /**
     * Fails where the login role of the URL may not take the roles, and says what it lacks. A database that is away is not a
     * failure: it may come back.
     */
    public Future<Void> requireRoles() {
        return read(NOBODY, "select 1", Tuple.tuple())
                .compose(rows -> write(Set.of(NOBODY), "select 1", Tuple.tuple()))
                .<Void>mapEmpty()
                .recover(cause -> cause instanceof PgException refusal && ROLE_REFUSED.contains(refusal.getSqlState())
                        ? Future.failedFuture(
                                new IllegalStateException("The role of DATABASE_URL may not take the roles "
                                        + String.join(", ", Fence.READER, Fence.WRITER, Fence.WORKER)
                                        + ", which the migrations grant it: " + refusal.getErrorMessage()))
                        : Future.succeededFuture());
    }

    public Future<Void> close() {
        return Future.join(pool.close(), pings.close()).mapEmpty();
    }
}
