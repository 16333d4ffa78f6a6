package dev.taskwire.bench.faults.network;

import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.faults.check.History;
import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.probe.FailedPublishes;
import dev.taskwire.bench.faults.probe.OutageWrites;
import dev.taskwire.bench.faults.probe.ProxiedStack;
import dev.taskwire.bench.faults.scenario.Arena;
import dev.taskwire.bench.faults.scenario.Fault;
import dev.taskwire.bench.faults.scenario.Step;
import dev.taskwire.local.toxiproxy.Proxy;
import dev.taskwire.local.toxiproxy.Toxic;
import dev.taskwire.local.up.StackOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What carries the events, the broker or the sidecar, takes connections and bytes for 30 s and answers nothing. */
final class BlackHole implements Fault {

    private static final Duration SILENT = Duration.ofSeconds(30);
    private static final Duration LATEST = Duration.ofMinutes(2);
    /** A publish is given up after three seconds, and the others wait a second from then on. */
    private static final Duration NOTICED = Duration.ofSeconds(4);

    private List<Bound> bounds = List.of();

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
        OutageWrites writes = new OutageWrites(arena);
        writes.before();
        Proxy proxy = arena.stack().proxy(ProxiedStack.carrier(arena.options()));
        Runnable there = proxy.add(Toxic.blackHole(Toxic.Stream.UPSTREAM));
        Runnable back = proxy.add(Toxic.blackHole(Toxic.Stream.DOWNSTREAM));
        var noticed = FailedPublishes.first(arena, SILENT);
        writes.meanwhile(SILENT);
        there.run();
        back.run();
        arena.timeline().note("all comes through again");
        writes.afterwards();
        bounds = new ArrayList<>(writes.bounds());
        bounds.add(Bound.atMost("until the service stopped publishing into it", noticed.join(), NOTICED));
    }

    @Override
    public Limits limits() {
        return Limits.strict(LATEST);
    }

    @Override
    public List<Bound> bounds(History history) {
        return List.copyOf(bounds);
    }
}
