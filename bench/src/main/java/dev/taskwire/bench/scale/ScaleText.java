package dev.taskwire.bench.scale;

import dev.taskwire.bench.result.BenchResult;
import dev.taskwire.bench.result.Measure;
import dev.taskwire.bench.result.ScenarioResult;
import dev.taskwire.bench.result.Stage;
import dev.taskwire.bench.scenario.Capacity;
import dev.taskwire.local.console.Colour;
import dev.taskwire.local.console.Table;
import dev.taskwire.local.console.Table.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;

/** The result of {@code bench scale} in lines for a person. */
final class ScaleText {

    private static final double P95 = 95;
    private static final double MILLI = 1e3;
    private static final int FINE = 100;

    private ScaleText() {}

    /** A row for each value; {@code ratio} is its throughput beside that of the usual value in the same run. */
    static List<String> lines(BenchResult result, Ansi ansi) {
        String rate = "%,d/s".formatted(result.settings().rate());
        Table table = new Table(
                "",
                "",
                "creations/s",
                "95 %",
                "ratio",
                "answer p95",
                "at " + rate,
                "publish p95",
                "at " + rate,
                "consumed/s",
                "refused");
        for (ScenarioResult scenario : result.scenarios()) {
            Dimension dimension = Dimension.valueOf(scenario.name().toUpperCase(Locale.ROOT));
            Optional<Double> usual =
                    scenario.stage("" + dimension.value(Setup.USUAL)).flatMap(ScaleText::throughput);
            scenario.stages().forEach(stage -> row(table, dimension, stage, usual));
        }
        List<String> lines = new ArrayList<>(table.lines(ansi));
        result.scenarios().forEach(scenario -> lines.addAll(scenario.absent()));
        result.marks().forEach(mark -> lines.add("marked: " + mark));
        return lines;
    }

    private static void row(Table table, Dimension dimension, Stage stage, Optional<Double> usual) {
        Optional<Double> throughput = throughput(stage);
        long refused = refused(stage);
        table.row(
                Cell.of(dimension.key()),
                Cell.of("%,d".formatted(Long.parseLong(stage.name()))),
                Cell.of(throughput.map(ScaleText::number).orElse("")),
                new Cell(interval(stage), Colour.DIM),
                Cell.of(usual.flatMap(base -> throughput.map(each -> each / base))
                        .map(ratio -> "%.2f".formatted(ratio))
                        .orElse("")),
                p95(stage, "answer"),
                p95(stage, "answer" + Capacity.AT_RATE),
                p95(stage, "publish"),
                p95(stage, "publish" + Capacity.AT_RATE),
                Cell.of(stage.measure("consumed")
                        .map(each -> number(each.mean()))
                        .orElse("")),
                new Cell(refused == 0 ? "" : "%,d".formatted(refused), Colour.RED));
    }

    private static Optional<Double> throughput(Stage stage) {
        return stage.measure("throughput").map(Measure::mean);
    }

    private static String interval(Stage stage) {
        return stage.measure("throughput")
                .flatMap(each -> Optional.ofNullable(each.interval()))
                .map(each -> number(each.low()) + " to " + number(each.high()))
                .orElse("");
    }

    /** Of both parts. */
    private static long refused(Stage stage) {
        long full = stage.answers().entrySet().stream()
                .filter(each -> each.getKey() < 200 || each.getKey() >= 300)
                .mapToLong(each -> each.getValue())
                .sum();
        double paced = stage.measure("refused" + Capacity.AT_RATE)
                .map(each -> each.rounds().stream().mapToDouble(count -> count).sum())
                .orElse(0.0);
        return full + (long) paced;
    }

    private static Cell p95(Stage stage, String distribution) {
        return Cell.of(stage.distribution(distribution)
                .flatMap(times -> times.percentile(P95))
                .flatMap(each -> Optional.ofNullable(each.micros()))
                .map(micros -> number(micros / MILLI) + " ms")
                .orElse(""));
    }

    private static String number(double value) {
        return value >= FINE ? "%,.0f".formatted(value) : "%,.1f".formatted(value);
    }
}
