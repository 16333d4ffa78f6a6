package dev.taskwire.bench.faults.network;

import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.faults.check.History;
import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.probe.ProxiedStack;
import dev.taskwire.bench.faults.probe.Sql;
import dev.taskwire.bench.faults.scenario.Arena;
import dev.taskwire.bench.faults.scenario.Fault;
import dev.taskwire.bench.faults.scenario.Step;
import dev.taskwire.local.process.Wait;
import dev.taskwire.local.toxiproxy.Toxic;
import dev.taskwire.local.up.Link;
import dev.taskwire.local.up.StackOptions;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Ends a connection of the service to PostgreSQL every 200 ms, at the server; every tenth time all of them at once, by a reset
 * on their way.
 */
final class PostgresResets implements Fault {

    private static final int TIMES = 100;
    private static final Duration BETWEEN = Duration.ofMillis(200);
    private static final int ALL_AT_ONCE = 10;
    /** Long enough for each of a busy pool to be used once. */
    private static final Duration RESETTING = Duration.ofMillis(100);

    /** A reminder or an email under way may have to wait for its lease. */
    private static final Duration LATEST = Duration.ofSeconds(90);
    /** DATABASE_CONNECTIONS, and one that only asks whether the database is there. */
    private static final int POOL = 16 + 1;

    /** Those of the service alone. */
    private static final String CONNECTIONS = "select pid from pg_stat_activity where datname = current_database()"
            + " and application_name = 'taskwire' order by pid";

    private long most;
    private long ended;
    private long resets;

    @Override
    public StackOptions stack(StackOptions plain) {
        return ProxiedStack.on(Link.DATABASE, plain);
    }

    @Override
    public List<Step> steps(Load load, RandomGenerator random) {
        long seed = random.nextLong();
        return List.of(new Step(
                load.leadMost(),
                "a connection to PostgreSQL ends every 200 ms",
                arena -> harm(arena, new Random(seed))));
    }

    private void harm(Arena arena, Random random) {
        Sql sql = new Sql(arena.stack().jdbcUrl());
        long begin = System.nanoTime();
        for (int i = 1; i <= TIMES; i++) {
            if (i % ALL_AT_ONCE == 0) {
                reset(arena);
            } else {
                terminate(sql, random);
            }
            long next = begin + BETWEEN.toNanos() * i;
            boolean unused = Wait.reached(BETWEEN, () -> System.nanoTime() - next >= 0);
        }
    }

    private void terminate(Sql sql, Random random) {
        List<Long> open = sql.query(CONNECTIONS, row -> row.getLong(1));
        most = Math.max(most, open.size());
        if (!open.isEmpty()) {
            long victim = open.get(random.nextInt(open.size()));
            ended += sql.query("select pg_terminate_backend(" + victim + ")", row -> row.getBoolean(1)).stream()
                    .filter(Boolean::booleanValue)
                    .count();
        }
    }

    private void reset(Arena arena) {
        Runnable heal = arena.stack().proxy(Link.DATABASE).add(Toxic.reset(Toxic.Stream.DOWNSTREAM));
        boolean unused = Wait.reached(RESETTING, () -> false);
        heal.run();
        resets++;
    }

    @Override
    public Limits limits() {
        return Limits.strict(LATEST);
    }

    @Override
    public List<Bound> bounds(History history) {
        return List.of(
                Bound.atLeast("connections that their server ended", ended, TIMES / 2),
                Bound.atLeast("resets of all connections", resets, 1),
                Bound.atMost("connections at a time", most, POOL));
    }
}
