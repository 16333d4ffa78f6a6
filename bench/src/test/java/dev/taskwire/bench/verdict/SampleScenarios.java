package dev.taskwire.bench.verdict;

import dev.taskwire.bench.result.BucketCounts;
import dev.taskwire.bench.result.Distribution;
import dev.taskwire.bench.result.Measure;
import dev.taskwire.bench.result.Measure.Better;
import dev.taskwire.bench.result.ScenarioResult;
import dev.taskwire.bench.result.Series;
import dev.taskwire.bench.result.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** What {@link Samples} say of each scenario, in figures that bear them out. */
final class SampleScenarios {

    private final Samples samples;

    SampleScenarios(Samples samples) {
        this.samples = samples;
    }

    List<ScenarioResult> all() {
        List<Stage> steps = new ArrayList<>(IntStream.of(1, 10, 100, 1000)
                .mapToObj(connections -> step("" + connections, connections))
                .toList());
        steps.add(step("held", 1000));
        return List.of(
                scenario(
                        "publish", stage("publish", List.of(), List.of(Distribution.bucketed("publish", publishes())))),
                scenario("steady", step("steady", 100)),
                new ScenarioResult("saturate", steps, List.of()),
                scenario(
                        "reminder",
                        stage(
                                "reminder",
                                List.of(Measure.of("missing", "emails", Better.LESS, List.of(samples.missing()))),
                                List.of(Distribution.measured(
                                        "end to end",
                                        samples.reminderMillis().stream()
                                                .map(SampleScenarios::around)
                                                .toList())))),
                scenario(
                        "consume",
                        stage("drain", List.of(measure("per delivery", "events", samples.batch())), List.of())),
                scenario("memory", stage("load", memory(), List.of())));
    }

    private List<Measure> memory() {
        return List.of(
                measure("memory kafka", "MB", 260),
                measure("memory postgres", "MB", 140),
                peaks("memory backend", samples.megabytes()),
                measure("memory backend-daprd", "MB", 90));
    }

    private Stage step(String name, int connections) {
        double rate = 9000.0 * connections / (connections + 60);
        var times = Distribution.measured(
                "answer",
                samples.publishMillis().stream()
                        .map(millis -> around(millis / 10 + 1000.0 * connections / rate))
                        .toList());
        var measures = new ArrayList<Measure>();
        measures.add(measure("throughput", "1/s", rate));
        measures.add(measure("cpu kafka", "us/request", 95));
        measures.add(measure("cpu backend", "us/request", samples.transport().equals("kafka") ? 180 : 230));
        var lag = IntStream.range(0, 30).mapToObj(i -> 20.0 * (i % 7)).toList();
        var answered = IntStream.range(0, 60)
                .mapToObj(i -> rate * (1 + (i % 5 - 2) / 40.0))
                .toList();
        return new Stage(
                name,
                connections,
                null,
                measures,
                List.of(times),
                List.of(new Series("answered", "1/s", 1, answered), new Series("consumer lag", "events", 2, lag)),
                Map.of(201, 60_000L));
    }

    /** Buckets such that the p95 of each round is as wanted: a share lies evenly between the two ends around it. */
    private List<BucketCounts> publishes() {
        double low =
                samples.publishMillis().stream().mapToDouble(each -> each).min().orElseThrow() * 900;
        double high =
                samples.publishMillis().stream().mapToDouble(each -> each).max().orElseThrow() * 1100;
        return samples.publishMillis().stream()
                .map(millis -> {
                    long below = Math.round(1045 - 100 * (millis * 1000 - low) / (high - low));
                    var upTo = new TreeMap<Double, Long>();
                    upTo.put(low / 2, 500L);
                    upTo.put(low, below);
                    upTo.put(high, below + 100);
                    upTo.put(1e9, 1100L);
                    upTo.put(Double.POSITIVE_INFINITY, 1100L);
                    return new BucketCounts(upTo);
                })
                .toList();
    }

    /** 1000 times of which 95 of 100 are at most that. */
    private static Histogram around(double p95Millis) {
        var micros = new Histogram(3_600_000_000L, 3);
        for (int i = 0; i < 1000; i++) {
            double share = Math.log(1000.0 / (1000 - i)) / Math.log(20);
            micros.recordValue(Math.round(p95Millis * 1000 * (i < 950 ? 0.3 + 0.7 * share : share)));
        }
        return micros;
    }

    private static Measure measure(String name, String unit, double value) {
        return Measure.of(name, unit, Better.NEITHER, List.of(value * 0.99, value, value * 1.01));
    }

    /** Of rounds whose mean is well below the highest. */
    private static Measure peaks(String name, double highest) {
        return Measure.of(name, "MB", Better.LESS, List.of(highest - 20, highest, highest - 10));
    }

    private static Stage stage(String name, List<Measure> measures, List<Distribution> times) {
        return new Stage(name, 0, null, measures, times, List.of(), Map.of());
    }

    static ScenarioResult scenario(String name, Stage stage) {
        return new ScenarioResult(name, List.of(stage), List.of());
    }
}
