package dev.taskwire.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.bench.result.Measure.Better;
import dev.taskwire.local.LocalException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {

    @TempDir
    Path dir;

    @Test
    void readsWhatItWrote() throws Exception {
        BenchResult result = result();
        Path file = dir.resolve("new/folder/baseline.json");

        ResultFile.write(file, result);

        assertThat(ResultFile.read(file)).isEqualTo(result);
        Stage stage = ResultFile.read(file)
                .scenario("saturate")
                .flatMap(scenario -> scenario.stage("100"))
                .orElseThrow();
        assertThat(stage.distribution("answer").orElseThrow().decoded().orElseThrow())
                .isEqualTo(histogram(2_000));
        assertThat(stage.measure("throughput").orElseThrow().mean()).isEqualTo(2_000);
        assertThat(Files.readString(file))
                .contains("\"step_seconds\"", "\"interval_us\"")
                .doesNotContain("null");
    }

    @Test
    void writesWholeOrNotAtAll() throws Exception {
        Path file = Files.writeString(dir.resolve("kept.txt"), "before");

        try (var reader = Files.newInputStream(file)) {
            ResultFile.writeText(file, "after");
            assertThat(reader.readAllBytes()).asString().isEqualTo("before"); // it was not written into
        }
        ResultFile.writeText(dir.resolve("new/one.txt"), "new");

        assertThat(file).hasContent("after");
        assertThat(dir.resolve("new/one.txt")).hasContent("new");
        try (var all = Files.walk(dir)) {
            assertThat(all.map(each -> each.getFileName().toString())).noneMatch(name -> name.endsWith(".part"));
        }
    }

    @Test
    void whatAResultNeedsIsThere() throws Exception {
        ResultFile.write(dir.resolve("whole.json"), result());
        String whole = Files.readString(dir.resolve("whole.json"));

        for (String name : List.of("name", "transport", "environment", "settings", "scenarios")) {
            Path file = Files.writeString(
                    dir.resolve(name + ".json"), whole.replaceFirst("\"" + name + "\" :", "\"_ignored\" :"));
            assertThatThrownBy(() -> ResultFile.read(file))
                    .isInstanceOf(LocalException.class)
                    .hasMessageContaining("is no result");
        }
    }

    @Test
    void refusesAnotherFormat() throws Exception {
        Path file = Files.writeString(dir.resolve("old.json"), "{\"format\": 0, \"scenarios\": {}}");

        assertThatThrownBy(() -> ResultFile.read(file))
                .isInstanceOf(LocalException.class)
                .hasMessageContaining("is of format 0, and this version reads 1");
    }

    @Test
    void refusesWhatIsNoResult() throws Exception {
        Path text = Files.writeString(dir.resolve("text.json"), "hello");
        Path json = Files.writeString(dir.resolve("other.json"), "{\"requests\": 1000}");
        Path cut = Files.writeString(dir.resolve("cut.json"), "{\"format\": 1, \"scenarios\": 7}");

        for (Path file : List.of(text, json, cut)) {
            assertThatThrownBy(() -> ResultFile.read(file))
                    .isInstanceOf(LocalException.class)
                    .hasMessageContaining("is no result");
        }
        assertThatThrownBy(() -> ResultFile.read(dir.resolve("none.json")))
                .isInstanceOf(LocalException.class)
                .hasMessageContaining("there is no");
    }

    private static BenchResult result() {
        var environment = new Environment(
                "2026-01-01T00:00:00Z", "abc", 2, "a cpu", 8, "6.1", "17", Map.of("kafka", "4.3.1"), 0.5, null);
        var settings = new Settings(3, 20, 1000, 1000, List.of("saturate"), "jwt", true);
        var publish = new BucketCounts(new TreeMap<>(Map.of(5_000.0, 900L, Double.POSITIVE_INFINITY, 1_000L)));
        var stage = new Stage(
                "100",
                100,
                null,
                List.of(Measure.of("throughput", "1/s", Better.MORE, List.of(1_900.0, 2_100.0))),
                List.of(
                        Distribution.measured("answer", List.of(histogram(1_000), histogram(1_000))),
                        Distribution.bucketed("publish", List.of(publish))),
                List.of(new Series("answered", "1/s", 1, List.of(1_900.0, 2_000.0))),
                Map.of(201, 2_000L));
        var scenario = new ScenarioResult("saturate", List.of(stage), List.of("no held stage"));
        return new BenchResult(
                BenchResult.FORMAT, "baseline", "kafka", List.of(), environment, settings, List.of(scenario));
    }

    private static Histogram histogram(int samples) {
        Histogram histogram = new Histogram(60_000_000, 3);
        histogram.recordValueWithCount(1_000, samples);
        return histogram;
    }
}
