package dev.taskwire.bench.faults.process;

import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.faults.check.History;
import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.probe.Sql;
import dev.taskwire.bench.faults.probe.Victims;
import dev.taskwire.bench.faults.scenario.Arena;
import dev.taskwire.bench.faults.scenario.Fault;
import dev.taskwire.bench.faults.scenario.Step;
import dev.taskwire.bench.target.Metrics;
import dev.taskwire.local.process.Http;
import dev.taskwire.local.process.Signals;
import dev.taskwire.local.process.Wait;
import dev.taskwire.local.up.StackOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One of two gateways is stopped (SIGSTOP) while it has events to publish, and wakes when its claims and its place in the
 * group have long been given to the other.
 */
final class Freeze implements Fault {

    private static final String FROZEN = "backend-2";
    private static final Duration FROZEN_FOR = Duration.ofSeconds(30);
    private static final Duration LATEST = Duration.ofSeconds(60);
    /** How long a moment is looked for in which it has something in hand. */
    private static final Duration CAUGHT_WITHIN = Duration.ofSeconds(20);

    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(5);
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private static final String IN_HAND = "select count(*) from outbox where token is not null";
    private static final String HELD = IN_HAND + " and created_at < now() - interval '1 second'";
    private static final String LAST =
            "select coalesce(max(seq), 0) from outbox where created_at < now() - interval '1 second'";
    private static final String LEFT = "select count(*) from outbox where seq <= ";

    private Duration time = FROZEN_FOR;
    private volatile @Nullable ProcessHandle frozen;
    private volatile long rowsInHand;
    private volatile long rowsTaken;

    @Override
    public StackOptions stack(StackOptions plain) {
        return plain.withSplit(true, Map.of("backend", 2));
    }

    /** Half of a short run. */
    @Override
    public List<Step> steps(Load load, RandomGenerator random) {
        Duration half = load.duration().dividedBy(2);
        time = half.compareTo(FROZEN_FOR) < 0 ? half : FROZEN_FOR;
        Duration at =
                load.leadMost().plusMillis(random.nextLong(1 + load.duration().toMillis() / 4));
        return List.of(new Step(at, "SIGSTOP of " + FROZEN + " for " + time.toSeconds() + " s", this::freeze));
    }

    private void freeze(Arena arena) {
        ProcessHandle process = Victims.of(arena.stack(), FROZEN);
        frozen = process;
        boolean unused = Wait.reached(CAUGHT_WITHIN, () -> caught(arena, process));
        String old = LEFT + new Sql(arena.stack().jdbcUrl()).number(LAST);
        Wait.pass(time);
        rowsTaken = rowsInHand - new Sql(arena.stack().jdbcUrl()).number(old);
        Signals.send("CONT", process);
        frozen = null;
        unused = Wait.reached(NOTICED_WITHIN, () -> lostClaims(arena) > 0);
        arena.timeline().note(lostClaims(arena) + " claims that it found to be lost");
    }

    /** Those whose publishing was acknowledged after it woke; what was given up by then, it does not touch any more. */
    private static long lostClaims(Arena arena) {
        String metrics = Victims.url(arena.stack(), FROZEN, "ops") + "/metrics";
        return (long) Metrics.parse(Http.text(metrics)).sum("taskwire_outbox_lost_claims_total", Map.of());
    }

    /** Whether it holds claims while it stands still; else it goes on. Those of the other one are gone a moment later. */
    private boolean caught(Arena arena, ProcessHandle process) {
        Signals.send("STOP", process);
        rowsInHand = new Sql(arena.stack().jdbcUrl()).number(IN_HAND);
        if (rowsInHand > 0) {
            Wait.pass(MOMENT);
            rowsInHand = new Sql(arena.stack().jdbcUrl()).number(HELD);
        }
        if (rowsInHand == 0) {
            Signals.send("CONT", process);
        }
        return rowsInHand > 0;
    }

    @Override
    public Limits limits() {
        return Limits.strict(LATEST);
    }

    @Override
    public List<Bound> bounds(History history) {
        return List.of(
                Bound.atLeast("rows in hand when it stood still", rowsInHand, 1),
                Bound.atLeast("of them gone, published by the other, when it woke", rowsTaken, 1));
    }

    @Override
    public void close() {
        ProcessHandle process = frozen;
        if (process != null) {
            Signals.send("CONT", process);
        }
    }
}
