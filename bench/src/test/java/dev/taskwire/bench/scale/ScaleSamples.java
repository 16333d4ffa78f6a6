package dev.taskwire.bench.scale;

import dev.taskwire.bench.result.BenchResult;
import dev.taskwire.bench.result.Distribution;
import dev.taskwire.bench.result.Measure;
import dev.taskwire.bench.result.Measure.Better;
import dev.taskwire.bench.result.ScenarioResult;
import dev.taskwire.bench.result.Settings;
import dev.taskwire.bench.result.Stage;
import dev.taskwire.bench.scenario.Capacity;
import dev.taskwire.bench.verdict.Samples;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** A result of {@code bench scale} made by hand. */
public final class ScaleSamples {

    private ScaleSamples() {}

    /** Replicas 1 and 2, of which the second takes nine tenths and refuses seven; 3 is absent. */
    public static BenchResult replicas(List<String> marks) {
        return new BenchResult(
                BenchResult.FORMAT,
                "scale",
                "kafka",
                marks,
                Samples.environment(2),
                new Settings(2, 4, 1000, 1000, List.of("replicas"), "jwt", true),
                List.of(new ScenarioResult(
                        "replicas",
                        List.of(stage("1", 5_000, 0), stage("2", 4_500, 7)),
                        List.of("replicas 3 broke off: it did not start."))));
    }

    private static Stage stage(String name, double rate, long refused) {
        return new Stage(
                name,
                1000,
                null,
                List.of(
                        Measure.of("throughput", "1/s", Better.MORE, List.of(rate - 10, rate + 10)),
                        Measure.of("cpu backend", "us/request", Better.LESS, List.of(100.0, 110.0)),
                        Measure.of("cpu backend-2", "us/request", Better.LESS, List.of(40.0, 50.0)),
                        Measure.of("cpu postgres", "us/request", Better.LESS, List.of(60.0, 70.0)),
                        Measure.of("consumed", "1/s", Better.MORE, List.of(20_000.0, 22_000.0))),
                List.of(
                        Distribution.measured("answer", List.of(around(200_000))),
                        Distribution.measured("answer" + Capacity.AT_RATE, List.of(around(12_000)))),
                List.of(),
                refused == 0 ? Map.of(201, 20_000L) : Map.of(201, 20_000L, 503, refused));
    }

    private static Histogram around(long micros) {
        var histogram = new Histogram(60_000_000, 3);
        histogram.recordValueWithCount(micros, 1_000);
        return histogram;
    }
}
