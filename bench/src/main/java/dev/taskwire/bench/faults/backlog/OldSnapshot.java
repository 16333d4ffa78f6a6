package dev.taskwire.bench.faults.backlog;

import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.faults.check.History;
import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.probe.Sql;
import dev.taskwire.bench.faults.scenario.Arena;
import dev.taskwire.bench.faults.scenario.Fault;
import dev.taskwire.bench.faults.scenario.Step;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.process.Wait;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that somebody has forgotten holds a snapshot: no row that was deleted since can be cleaned up. The same
 * number of events goes out without it and then with it, the latter behind as many dead rows as there were before.
 */
final class OldSnapshot implements Fault {

    private static final int ROUNDS = 3;
    private static final int ROWS = 20_000;
    private static final double SLOWER = 0.3;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LATEST = Duration.ofMinutes(2);

    private Duration without = Duration.ZERO;
    private Duration with = Duration.ZERO;
    private long dead;
    private @Nullable OutboxRows rows;

    @Override
    public List<Step> steps(Load load, RandomGenerator random) {
        return List.of(
                new Step(load.leadMost(), "events go out, and nothing is wrong", this::healthy),
                new Step(load.leadMost().plusMillis(100), "events go out beside an old snapshot", this::haunted));
    }

    private void healthy(Arena arena) {
        OutboxRows outbox = new OutboxRows(new Sql(arena.stack().jdbcUrl()));
        rows = outbox;
        Duration unused = drained(outbox); // the first is slower by what the service has not compiled yet
        without = best(outbox);
    }

    private void haunted(Arena arena) {
        try (Connection held = DriverManager.getConnection(arena.stack().jdbcUrl());
                var statement = held.createStatement()) {
            held.setAutoCommit(false);
            held.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            statement.execute("set local idle_in_transaction_session_timeout = 0");
            statement.execute("select count(*) from outbox");
            OutboxRows outbox = Objects.requireNonNull(rows);
            Duration unused = drained(outbox); // leaves its dead rows
            with = best(outbox);
            dead = new Sql(arena.stack().jdbcUrl())
                    .number("select n_dead_tup from pg_stat_user_tables where relname = 'outbox'");
            held.rollback();
        } catch (SQLException e) {
            throw new LocalException("cannot hold a snapshot: " + e.getMessage(), e);
        }
    }

    private static Duration best(OutboxRows outbox) {
        Duration best = PATIENCE;
        for (int round = 0; round < ROUNDS; round++) {
            Duration took = drained(outbox);
            best = took.compareTo(best) < 0 ? took : best;
        }
        return best;
    }

    private static Duration drained(OutboxRows outbox) {
        outbox.insert(ROWS);
        long begin = System.nanoTime();
        boolean unused = Wait.reached(PATIENCE, outbox::isDrained);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Override
    public Limits limits() {
        return Limits.strict(LATEST);
    }

    @Override
    public List<Bound> bounds(History history) {
        double slower = (double) with.toNanos() / Math.max(1, without.toNanos()) - 1;
        return List.of(
                Bound.atLeast("dead rows that the snapshot keeps", dead, ROWS),
                Bound.atMostShare("slower beside the snapshot", slower, SLOWER).ofSpeed());
    }
}
