package dev.taskwire.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.bench.result.BenchResult;
import dev.taskwire.bench.result.Distribution;
import dev.taskwire.bench.result.Environment;
import dev.taskwire.bench.result.Measure;
import dev.taskwire.bench.result.Measure.Better;
import dev.taskwire.bench.result.ScenarioResult;
import dev.taskwire.bench.result.Settings;
import dev.taskwire.bench.result.Stage;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void tellsFiguresErrorsWhatIsAbsentAndMarks() {
        var histogram = new Histogram(60_000_000, 3);
        histogram.recordValueWithCount(12_000, 300);
        var stage = new Stage(
                "warm",
                1000,
                null,
                List.of(Measure.of("throughput", "1/s", Better.MORE, List.of(1_999.0, 2_001.0))),
                List.of(Distribution.measured("answer", List.of(histogram))),
                List.of(),
                Map.of(201, 298L, 503, 1L, 0, 1L));
        var scenario = new ScenarioResult("burst", List.of(stage), List.of("Not all."));
        var result = new BenchResult(
                BenchResult.FORMAT,
                "baseline",
                "kafka",
                List.of("this machine is busy"),
                new Environment("", "", 2, "", 0, "", "", Map.of(), null, null),
                new Settings(2, 1, 1000, 1000, List.of("burst"), "jwt", true),
                List.of(scenario));

        var text = String.join("\n", Summary.of(result)).replaceAll(" +", " ");

        assertThat(text)
                .contains("burst warm throughput 2,000 1/s 1,987 to 2,013")
                .contains("burst warm answer p95 12.0 ms")
                .contains("burst warm answer p99 absent: 300 samples, 1000 are needed")
                .contains("burst warm answered 503 1")
                .contains("burst warm not answered 1")
                .contains("burst: Not all.")
                .contains("marked: this machine is busy");
    }
}
