package dev.taskwire.bench.faults.edge;

import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.faults.check.History;
import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.scenario.Arena;
import dev.taskwire.bench.faults.scenario.Fault;
import dev.taskwire.bench.faults.scenario.Step;
import dev.taskwire.bench.load.LoadResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;

/** Finds out how much the service takes, asks for ten times as much, and then for a fourth. */
final class Overload implements Fault {

    private static final int TIMES = 10;
    private static final int PEAK_CONNECTIONS = 200;
    /** Below what the service takes, and above what it lets in. */
    private static final int FLOOD_CONNECTIONS = 1_950;

    private static final int CALM_CONNECTIONS = 50;
    private static final double CALM_SHARE = 0.25;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration MEASURED = Duration.ofSeconds(8);
    private static final Duration RECOVERY = Duration.ofSeconds(10);
    private static final Duration CALM = Duration.ofSeconds(4);
    private static final Duration CALM_P95 = Duration.ofMillis(100);

    private static final double GOODPUT = 0.8;
    /** Not answered, and the two refusals that say when to come again. */
    private static final Set<Integer> REFUSALS = Set.of(429, 503);
    /** The events of the flood go out behind it, and reminders among them. */
    private static final Duration LATEST = Duration.ofSeconds(90);

    private double peak;
    private double goodput;
    private double offered;
    private long others;
    private long refused;
    private Duration calmP95 = Duration.ZERO;
    private long calmErrors;

    @Override
    public List<Step> steps(Load load, RandomGenerator random) {
        return List.of(new Step(load.leadMost(), TIMES + " times as many requests as are served", this::flood));
    }

    private void flood(Arena arena) {
        MixedRequests requests = MixedRequests.of(arena.stack().httpUrl(), "crowd");
        peak = requests.closed(PEAK_CONNECTIONS, WARM_UP, MEASURED).throughput();
        arena.timeline().note("%,.0f requests a second are served".formatted(peak));
        LoadResult flood = requests.open(FLOOD_CONNECTIONS, peak * TIMES, Duration.ofSeconds(2), MEASURED);
        goodput = flood.throughput();
        offered = (double) flood.requests() / MEASURED.toSeconds();
        refused = sum(flood, REFUSALS::contains);
        others = sum(flood, status -> status != 0 && !REFUSALS.contains(status) && !LoadResult.isGood(status));
        arena.timeline()
                .note("of %,.0f a second, %,.0f were served, and the rest were answered %s"
                        .formatted(offered, goodput, flood.answers()));
        LoadResult calm = requests.open(CALM_CONNECTIONS, peak * CALM_SHARE, RECOVERY, CALM);
        calmP95 = Duration.ofNanos(1000 * calm.micros().getValueAtPercentile(95));
        calmErrors = calm.requests() - calm.good();
        arena.timeline().note("10 s later a fourth is served, 95 % of it within " + calmP95.toMillis() + " ms");
    }

    private static long sum(LoadResult result, IntPredicate status) {
        return result.answers().entrySet().stream()
                .filter(each -> status.test(each.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    @Override
    public Limits limits() {
        return Limits.strict(LATEST);
    }

    @Override
    public List<Bound> bounds(History history) {
        long least = Math.round(peak * GOODPUT);
        return List.of(
                Bound.atLeast("requests a second at the peak", Math.round(peak), 1),
                Bound.atLeast("requests a second served of ten times as many", Math.round(goodput), least)
                        .ofSpeed(),
                Bound.atLeast("requests refused with 429 or 503", refused, 1),
                Bound.atMost("requests answered otherwise", others, 0),
                Bound.atMost("requests of a fourth that failed, 10 s later", calmErrors, 0),
                Bound.atMost("95 % of a fourth, 10 s later", calmP95, CALM_P95).ofSpeed());
    }
}
