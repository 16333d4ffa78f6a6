package dev.taskwire.bench.faults.process;

import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.faults.check.History;
import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.probe.Sql;
import dev.taskwire.bench.faults.scenario.Arena;
import dev.taskwire.bench.faults.scenario.Fault;
import dev.taskwire.bench.faults.scenario.Step;
import dev.taskwire.local.process.Wait;
import dev.taskwire.local.up.StackOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * kill -9 of the only gateway, again and again. What it had committed and not published is published when it is back: a row
 * that it held is free when its lease of 5 s has run out.
 */
final class GatewayKill implements Fault {

    private static final String GATEWAY = "backend";
    private static final Duration EVERY = Duration.ofSeconds(12);
    private static final Duration LATEST = Duration.ofSeconds(90);
    private static final Duration GONE_WITHIN = Duration.ofSeconds(6);
    /** To see by how much the bound is missed. */
    private static final Duration WATCHED = Duration.ofSeconds(30);

    private volatile Duration longest = Duration.ZERO;

    @Override
    public StackOptions stack(StackOptions plain) {
        return plain.withSplit(true, Map.of());
    }

    @Override
    public List<Step> steps(Load load, RandomGenerator random) {
        return Rounds.of(List.of(GATEWAY)).every(EVERY).over(load, random).stream()
                .map(each -> new Step(each.at(), "kill -9 of " + GATEWAY, this::kill))
                .toList();
    }

    private void kill(Arena arena) {
        Kill.of(GATEWAY).on(arena);
        long last = new Sql(arena.stack().jdbcUrl()).number("select coalesce(max(seq), 0) from outbox");
        long begun = System.nanoTime();
        boolean unused = Wait.reached(
                WATCHED,
                () -> new Sql(arena.stack().jdbcUrl()).number("select count(*) from outbox where seq <= " + last) == 0);
        Duration gone = Duration.ofNanos(System.nanoTime() - begun);
        longest = longest.compareTo(gone) < 0 ? gone : longest;
    }

    /** It sends no emails. */
    @Override
    public Limits limits() {
        return new Limits(1, 0, LATEST);
    }

    @Override
    public List<Bound> bounds(History history) {
        return List.of(Bound.atMost("outbox rows left over from before its return", longest, GONE_WITHIN));
    }
}
