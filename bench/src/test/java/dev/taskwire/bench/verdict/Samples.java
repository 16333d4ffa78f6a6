package dev.taskwire.bench.verdict;

import dev.taskwire.bench.result.BenchResult;
import dev.taskwire.bench.result.BucketCounts;
import dev.taskwire.bench.result.Distribution;
import dev.taskwire.bench.result.Environment;
import dev.taskwire.bench.result.Measure;
import dev.taskwire.bench.result.Measure.Better;
import dev.taskwire.bench.result.ScenarioResult;
import dev.taskwire.bench.result.Series;
import dev.taskwire.bench.result.Settings;
import dev.taskwire.bench.result.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * Results made by hand: everything passes unless a test makes it worse.
 *
 * @param publishMillis the p95 of each round
 * @param reminderMillis the p95 of each round
 * @param megabytes the peak of the service
 */
public record Samples(
        String transport,
        List<String> marks,
        List<Double> publishMillis,
        List<Double> reminderMillis,
        double megabytes,
        double batch,
        double missing) {

    public static Samples kafka() {
        return new Samples("kafka", List.of(), List.of(10.0, 11.0, 12.0), List.of(300.0, 310.0, 320.0), 100, 40, 0);
    }

    public static Samples dapr() {
        return new Samples("dapr", List.of(), List.of(12.0, 13.0, 14.0), List.of(310.0, 320.0, 330.0), 110, 30, 0);
    }

    public Samples marked(String mark) {
        return new Samples(transport, List.of(mark), publishMillis, reminderMillis, megabytes, batch, missing);
    }

    public Samples withPublish(Double... millis) {
        return new Samples(transport, marks, List.of(millis), reminderMillis, megabytes, batch, missing);
    }

    public Samples withReminder(Double... millis) {
        return new Samples(transport, marks, publishMillis, List.of(millis), megabytes, batch, missing);
    }

    public Samples withMegabytes(double peak) {
        return new Samples(transport, marks, publishMillis, reminderMillis, peak, batch, missing);
    }

    public Samples withBatch(double events) {
        return new Samples(transport, marks, publishMillis, reminderMillis, megabytes, events, missing);
    }

    public Samples withMissing(double emails) {
        return new Samples(transport, marks, publishMillis, reminderMillis, megabytes, batch, emails);
    }

    public BenchResult result() {
        return result(environment(2), settings(1000));
    }

    public BenchResult result(Environment environment, Settings settings) {
        String name = transport.equals("kafka") ? "baseline" : "migrate";
        return new BenchResult(BenchResult.FORMAT, name, transport, marks, environment, settings, scenarios());
    }

    /** The result without one scenario. */
    public BenchResult without(String scenario) {
        var all = result();
        var rest = all.scenarios().stream()
                .filter(each -> !each.name().equals(scenario))
                .toList();
        return new BenchResult(all.format(), all.name(), transport, marks, all.environment(), all.settings(), rest);
    }

    /** The result with so many requests of the steady load answered 503. */
    public BenchResult refusing(long number) {
        var all = result();
        var scenarios = all.scenarios().stream()
                .map(each -> each.name().equals("steady") ? refusing(each, number) : each)
                .toList();
        return new BenchResult(
                all.format(), all.name(), transport, marks, all.environment(), all.settings(), scenarios);
    }

    private static ScenarioResult refusing(ScenarioResult scenario, long number) {
        var stage = scenario.stages().get(0);
        return scenario(
                scenario.name(),
                new Stage(
                        stage.name(),
                        stage.connections(),
                        stage.rate(),
                        stage.measures(),
                        stage.distributions(),
                        stage.series(),
                        Map.of(201, 60_000 - number, 503, number)));
    }

    public static Environment environment(int cores) {
        return new Environment(
                "2026-01-02T03:04:05Z",
                "0123456789ab",
                cores,
                "A processor",
                16_000_000_000L,
                "Linux 6.1",
                "17.0.15",
                Map.of("kafka", "4.3.1", "postgresql", "18.6"),
                0.1,
                0.97);
    }

    public static Settings settings(int connections) {
        return new Settings(3, 8, connections, 1000, List.of("publish", "reminder", "consume", "memory"), "jwt", true);
    }

    private List<ScenarioResult> scenarios() {
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
                                List.of(Measure.of("missing", "emails", Better.LESS, List.of(missing))),
                                List.of(Distribution.measured(
                                        "end to end",
                                        reminderMillis.stream()
                                                .map(Samples::around)
                                                .toList())))),
                scenario("consume", stage("drain", List.of(measure("per delivery", "events", batch)), List.of())),
                scenario("memory", stage("load", memory(), List.of())));
    }

    private List<Measure> memory() {
        return List.of(
                measure("memory kafka", "MB", 260),
                measure("memory postgres", "MB", 140),
                peaks("memory backend", megabytes),
                measure("memory backend-daprd", "MB", 90));
    }

    private Stage step(String name, int connections) {
        double rate = 9000.0 * connections / (connections + 60);
        var times = Distribution.measured(
                "answer",
                publishMillis.stream()
                        .map(millis -> around(millis / 10 + 1000.0 * connections / rate))
                        .toList());
        var measures = new ArrayList<Measure>();
        measures.add(measure("throughput", "1/s", rate));
        measures.add(measure("cpu kafka", "us/request", 95));
        measures.add(measure("cpu backend", "us/request", transport.equals("kafka") ? 180 : 230));
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
        double low = publishMillis.stream().mapToDouble(each -> each).min().orElseThrow() * 900;
        double high = publishMillis.stream().mapToDouble(each -> each).max().orElseThrow() * 1100;
        return publishMillis.stream()
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

    private static ScenarioResult scenario(String name, Stage stage) {
        return new ScenarioResult(name, List.of(stage), List.of());
    }
}
