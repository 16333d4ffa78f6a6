package dev.taskwire.bench.faults.edge;

import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.faults.check.History;
import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.probe.Victims;
import dev.taskwire.bench.faults.scenario.Arena;
import dev.taskwire.bench.faults.scenario.Fault;
import dev.taskwire.bench.faults.scenario.Step;
import dev.taskwire.bench.load.HttpRequests;
import dev.taskwire.bench.load.LoadResult;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One {@link Attack} after another beside ordinary users; then the service dies, and all come at once when it is there again. */
final class HostileClients implements Fault {

    private static final String SERVICE = "backend";
    private static final int USERS = 20;
    private static final double RATE = 100;
    private static final int HERD = 1_500;
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final Duration MEASURED = Duration.ofSeconds(6);
    private static final Duration HERDING = Duration.ofSeconds(5);
    private static final Duration RECOVERY = Duration.ofSeconds(10);
    private static final Duration STARTED = Duration.ofSeconds(60);
    private static final double SLOWER = 2;
    /** What is twice a few milliseconds is no harm to anybody. */
    private static final Duration NO_HARM = Duration.ofMillis(50);
    /** In bytes: the limit of the process in the chart. */
    private static final long MEMORY = 256L << 20;

    private static final Duration LATEST = Duration.ofSeconds(90);

    private final List<Bound> bounds = new ArrayList<>();
    private @Nullable MixedRequests users;
    private Duration usual = Duration.ZERO;
    private long memory;

    /** All of one time: each when the one before it is over. */
    @Override
    public List<Step> steps(Load load, RandomGenerator random) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(load.leadMost(), "ordinary users alone", this::calm));
        for (Attack attack : Attack.all()) {
            steps.add(new Step(load.leadMost(), attack.name(), arena -> attack(arena, attack)));
        }
        steps.add(new Step(load.leadMost(), "kill -9 of " + SERVICE + ", and all come back at once", this::herd));
        return steps;
    }

    private void calm(Arena arena) {
        users = MixedRequests.of(arena.stack().httpUrl(), "ordinary");
        usual = p95(measured(Duration.ofSeconds(8), MEASURED));
        arena.timeline().note("95 % of ordinary requests within " + usual.toMillis() + " ms");
    }

    private void attack(Arena arena, Attack attack) {
        InetSocketAddress address =
                HttpRequests.address(URI.create(arena.stack().httpUrl()));
        try (Attackers attackers = Attackers.begin(address, attack)) {
            LoadResult beside = measured(WARM_UP, MEASURED);
            memory = Math.max(memory, Victims.residentBytes(arena.stack(), SERVICE));
            arena.timeline()
                    .note("%s: %d connections, 95 %% of ordinary requests within %d ms, answers %s"
                            .formatted(
                                    attack.name(),
                                    attackers.opened(),
                                    p95(beside).toMillis(),
                                    beside.answers()));
            judge("beside " + attack.name(), beside);
        }
    }

    private void herd(Arena arena) {
        arena.stack().kill(SERVICE);
        arena.stack().revive(SERVICE, STARTED);
        LoadResult herd = Objects.requireNonNull(users).closed(HERD, Duration.ZERO, HERDING);
        memory = Math.max(memory, Victims.residentBytes(arena.stack(), SERVICE));
        arena.timeline().note("%d clients at once were answered %s".formatted(HERD, herd.answers()));
        judge("10 s after a restart that all have waited for", measured(RECOVERY, MEASURED));
    }

    private LoadResult measured(Duration warmUp, Duration time) {
        return Objects.requireNonNull(users).open(USERS, RATE, warmUp, time);
    }

    private void judge(String when, LoadResult result) {
        Duration most = Duration.ofNanos((long) (SLOWER * usual.toNanos()));
        bounds.add(Bound.atMost(
                        "95 % of ordinary requests " + when, p95(result), most.compareTo(NO_HARM) < 0 ? NO_HARM : most)
                .ofSpeed());
        bounds.addAll(Unharmed.bounds("ordinary requests", " " + when, result));
    }

    private static Duration p95(LoadResult result) {
        return Duration.ofNanos(1000 * result.micros().getValueAtPercentile(95));
    }

    @Override
    public Limits limits() {
        return Limits.strict(LATEST);
    }

    @Override
    public List<Bound> bounds(History history) {
        List<Bound> all = new ArrayList<>(bounds);
        all.add(Bound.atMost("memory of the service, in MiB", memory >> 20, MEMORY >> 20));
        return all;
    }
}
