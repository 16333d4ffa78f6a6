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
import java.util.ArrayList;
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
    /** Those that say when to come again. */
    private static final Set<Integer> REFUSALS = Set.of(429, 503);
    /** The events of the flood go out behind it, and reminders among them. */
    private static final Duration LATEST = Duration.ofSeconds(90);

    private List<Bound> bounds = List.of(peak(0));

    @Override
    public List<Step> steps(Load load, RandomGenerator random) {
        return List.of(new Step(load.leadMost(), TIMES + " times as many requests as are served", this::flood));
    }

    private void flood(Arena arena) {
        MixedRequests requests = MixedRequests.of(arena.stack().httpUrl(), "crowd");
        double peak = requests.closed(PEAK_CONNECTIONS, WARM_UP, MEASURED).throughput();
        arena.timeline().note("%,.0f requests a second are served".formatted(peak));
        LoadResult flood = requests.open(FLOOD_CONNECTIONS, peak * TIMES, Duration.ofSeconds(2), MEASURED);
        arena.timeline()
                .note("of %,.0f a second, %,.0f were served, and the rest were answered %s"
                        .formatted(
                                (double) flood.requests() / MEASURED.toSeconds(), flood.throughput(), flood.answers()));
        LoadResult fourth = requests.open(CALM_CONNECTIONS, peak * CALM_SHARE, RECOVERY, CALM);
        arena.timeline()
                .note("10 s later a fourth is served, 95 %% of it within %d ms, with the answers %s"
                        .formatted(p95(fourth).toMillis(), fourth.answers()));
        bounds = bounds(peak, flood, fourth);
    }

    private static Duration p95(LoadResult result) {
        return Duration.ofNanos(1000 * result.micros().getValueAtPercentile(95));
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
        return bounds;
    }

    private static Bound peak(long measured) {
        return Bound.atLeast("requests a second at the peak", measured, 1);
    }

    /**
     * @param peak served a second at the most
     * @param flood what came of {@value #TIMES} times as many
     * @param fourth what came of a fourth, afterwards
     */
    static List<Bound> bounds(double peak, LoadResult flood, LoadResult fourth) {
        long least = Math.round(peak * GOODPUT);
        long others = sum(flood, status -> status != 0 && !REFUSALS.contains(status) && !LoadResult.isGood(status));
        List<Bound> bounds = new ArrayList<>(List.of(
                peak(Math.round(peak)),
                Bound.atLeast("requests a second served of ten times as many", Math.round(flood.throughput()), least)
                        .ofSpeed(),
                Bound.atLeast("requests refused with 429 or 503", sum(flood, REFUSALS::contains), 1),
                Bound.atMost("requests answered otherwise", others, 0),
                Bound.atMost("95 % of a fourth, 10 s later", p95(fourth), CALM_P95)
                        .ofSpeed()));
        bounds.addAll(Unharmed.bounds("requests of a fourth", ", 10 s later", fourth));
        return bounds;
    }
}
