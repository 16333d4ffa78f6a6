package dev.taskwire.bench.scenario;

import dev.taskwire.bench.load.LoadPlan;
import dev.taskwire.bench.load.Pace;
import dev.taskwire.bench.result.BucketCounts;
import dev.taskwire.bench.result.Distribution;
import dev.taskwire.bench.result.Measure;
import dev.taskwire.bench.result.Measure.Better;
import dev.taskwire.bench.result.Series;
import dev.taskwire.bench.result.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Makes a stage of the rounds of one load. */
final class Stages {

    private static final double MICRO = 1e3;

    private Stages() {}

    /** @param rounds one at least, all of the same plan */
    static Stage of(String name, LoadPlan plan, List<Round> rounds) {
        List<Measure> measures = new ArrayList<>();
        if (!plan.duration().isZero()) {
            measures.add(measure(
                    "throughput",
                    "1/s",
                    Better.MORE,
                    rounds,
                    each -> each.load().throughput()));
        }
        measures.add(measure(
                "generator cpu",
                "us/request",
                Better.NEITHER,
                rounds,
                each -> micros(each.load().cpu()) / Math.max(1, each.load().requests())));
        if (rounds.stream().allMatch(each -> each.outboxRest().isPresent())) {
            measures.add(measure("outbox at rest after", "ms", Better.LESS, rounds, each -> restMillis(each)));
        }
        Round last = rounds.get(rounds.size() - 1);
        last.cpu()
                .keySet()
                .forEach(process -> measures.add(measure(
                        "cpu " + process,
                        "us/request",
                        Better.LESS,
                        rounds,
                        each -> micros(each.cpu().getOrDefault(process, Duration.ZERO)) / Math.max(1, each.ended()))));
        last.peakMegabytes()
                .keySet()
                .forEach(process -> measures.add(measure(
                        "memory " + process,
                        "MB",
                        Better.LESS,
                        rounds,
                        each -> each.peakMegabytes().getOrDefault(process, 0.0))));
        return new Stage(
                name, plan.connections(), rate(plan), measures, distributions(rounds), series(last), answers(rounds));
    }

    static Measure measure(
            String name, String unit, Better better, List<Round> rounds, ToDoubleFunction<Round> figure) {
        return Measure.of(
                name, unit, better, rounds.stream().map(figure::applyAsDouble).toList());
    }

    static double restMillis(Round round) {
        return micros(round.outboxRest().orElseThrow()) / MICRO;
    }

    private static double micros(Duration time) {
        return time.toNanos() / MICRO;
    }

    private static @Nullable Integer rate(LoadPlan plan) {
        return plan.pace() instanceof Pace.Open open ? (Integer) (int) Math.round(open.rate()) : null;
    }

    static List<Distribution> distributions(List<Round> rounds) {
        List<Distribution> all = new ArrayList<>();
        all.add(Distribution.measured(
                "answer", rounds.stream().map(each -> each.load().micros()).toList()));
        List<BucketCounts> publish = rounds.stream().map(Round::publish).toList();
        if (publish.stream().mapToLong(BucketCounts::count).sum() > 0) {
            all.add(Distribution.bucketed("publish", publish));
        }
        return all;
    }

    private static List<Series> series(Round last) {
        List<Series> all = new ArrayList<>();
        if (!last.load().perSecond().isEmpty()) {
            all.add(new Series("answered", "1/s", 1, last.load().perSecond()));
        }
        all.addAll(last.series());
        return all;
    }

    private static Map<Integer, Long> answers(List<Round> rounds) {
        Map<Integer, Long> sum = new HashMap<>();
        rounds.forEach(each -> each.load().answers().forEach((status, number) -> sum.merge(status, number, Long::sum)));
        return sum;
    }
}
