package dev.taskwire.bench.faults.network;

import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.faults.check.History;
import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.probe.Drain;
import dev.taskwire.bench.faults.probe.ProxiedStack;
import dev.taskwire.bench.faults.probe.Writes;
import dev.taskwire.bench.faults.scenario.Arena;
import dev.taskwire.bench.faults.scenario.Fault;
import dev.taskwire.bench.faults.scenario.Step;
import dev.taskwire.bench.load.LoadResult;
import dev.taskwire.local.toxiproxy.Proxy;
import dev.taskwire.local.toxiproxy.Toxic;
import dev.taskwire.local.up.StackOptions;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** What carries the events, the broker or the sidecar, takes connections and bytes for 30 s and answers nothing. */
final class BlackHole implements Fault {

    private static final Duration SILENT = Duration.ofSeconds(30);
    /** Before it, so that a machine that is busy with something else is not taken for a harm. */
    private static final Duration USUAL = Duration.ofSeconds(5);

    private static final Duration WRITTEN = Duration.ofMillis(100);
    private static final Duration DRAINED = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LATEST = Duration.ofMinutes(2);
    private Duration usual = Duration.ZERO;
    private Duration p95 = Duration.ZERO;
    private long failed;
    private Duration drained = Duration.ZERO;

    @Override
    public StackOptions stack(StackOptions plain) {
        return ProxiedStack.onCarrier(plain);
    }

    @Override
    public List<Step> steps(Load load, RandomGenerator random) {
        return List.of(
                new Step(load.leadMost(), "nothing comes through to what carries the events for 30 s", this::hole));
    }

    private void hole(Arena arena) {
        usual = Writes.p95(new Writes(arena.stack().httpUrl()).during(USUAL));
        Proxy proxy = arena.stack().proxy(ProxiedStack.carrier(arena.options()));
        Runnable there = proxy.add(Toxic.blackHole(Toxic.Stream.UPSTREAM));
        Runnable back = proxy.add(Toxic.blackHole(Toxic.Stream.DOWNSTREAM));
        LoadResult writes = new Writes(arena.stack().httpUrl()).during(SILENT);
        p95 = Writes.p95(writes);
        failed = Writes.failed(writes);
        there.run();
        back.run();
        arena.timeline().note("all comes through again");
        drained = Drain.of(arena, PATIENCE);
    }

    @Override
    public Limits limits() {
        return Limits.strict(LATEST);
    }

    @Override
    public List<Bound> bounds(History history) {
        return List.of(
                Bound.atMost("writes that failed meanwhile", failed, 0),
                Bound.atMost("95 % of the writes meanwhile", p95, Writes.unharmed(usual, WRITTEN)),
                Bound.atMost("until all was published and consumed again", drained, DRAINED));
    }
}
