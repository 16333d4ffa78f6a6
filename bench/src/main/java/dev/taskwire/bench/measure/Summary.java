package dev.taskwire.bench.measure;

import dev.taskwire.bench.result.BenchResult;
import dev.taskwire.bench.result.Distribution;
import dev.taskwire.bench.result.Measure;
import dev.taskwire.bench.result.Percentile;
import dev.taskwire.bench.result.ScenarioResult;
import dev.taskwire.bench.result.Stage;
import dev.taskwire.local.console.Table;
import dev.taskwire.local.console.Table.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/** A result in lines for a person. */
public final class Summary {

    private static final double MILLI = 1e3;
    private static final List<Double> SHOWN = List.of(50.0, 95.0, 99.0);

    private Summary() {}

    /** A table of all figures, then what is absent, then the marks. */
    public static List<String> of(BenchResult result) {
        List<String> lines = new ArrayList<>();
        Table table = new Table("SCENARIO", "STAGE", "FIGURE", "VALUE", "95 %");
        for (ScenarioResult scenario : result.scenarios()) {
            for (Stage stage : scenario.stages()) {
                stage.measures().forEach(measure -> row(table, scenario, stage, measure));
                stage.distributions().forEach(times -> rows(table, scenario, stage, times));
                errors(table, scenario, stage);
            }
        }
        lines.addAll(table.lines(Ansi.OFF));
        for (ScenarioResult scenario : result.scenarios()) {
            scenario.absent().forEach(why -> lines.add(scenario.name() + ": " + why));
        }
        result.marks().forEach(mark -> lines.add("marked: " + mark));
        return lines;
    }

    private static void row(Table table, ScenarioResult scenario, Stage stage, Measure measure) {
        String interval = measure.interval() == null
                ? ""
                : number(measure.interval().low()) + " to "
                        + number(measure.interval().high());
        line(table, scenario, stage, measure.name(), number(measure.mean()) + " " + measure.unit(), interval);
    }

    private static void rows(Table table, ScenarioResult scenario, Stage stage, Distribution times) {
        for (double percent : SHOWN) {
            times.percentile(percent).ifPresent(each -> {
                String what = times.name() + " p" + number(percent);
                line(table, scenario, stage, what, value(each), interval(each));
            });
        }
    }

    private static String value(Percentile percentile) {
        Double micros = percentile.micros();
        return micros == null ? "absent: " + percentile.absent() : number(micros / MILLI) + " ms";
    }

    private static String interval(Percentile percentile) {
        var interval = percentile.interval();
        return interval == null ? "" : number(interval.low() / MILLI) + " to " + number(interval.high() / MILLI);
    }

    private static void errors(Table table, ScenarioResult scenario, Stage stage) {
        stage.answers().entrySet().stream()
                .filter(each -> each.getKey() < 200 || each.getKey() >= 300)
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> line(
                        table,
                        scenario,
                        stage,
                        each.getKey() == 0 ? "not answered" : "answered " + each.getKey(),
                        number(each.getValue()),
                        ""));
    }

    private static void line(
            Table table, ScenarioResult scenario, Stage stage, String what, String value, String interval) {
        table.row(Cell.of(scenario.name()), Cell.of(stage.name()), Cell.of(what), Cell.of(value), Cell.of(interval));
    }

    private static String number(double value) {
        return Math.abs(value) >= 100 || value == Math.rint(value)
                ? String.format("%,.0f", value)
                : String.format("%,.1f", value);
    }
}
