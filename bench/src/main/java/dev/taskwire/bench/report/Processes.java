package dev.taskwire.bench.report;

import dev.taskwire.bench.result.Measure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plots of what each process takes: a group of bars for each, a bar for each result. */
final class Processes {

    private static final double MEMORY_LIMIT_MB = 128;

    private Processes() {}

    /** Processor time of a creation at the most connections. */
    static Optional<Plot> cpu(Pair pair) {
        return bars(
                pair,
                new Loads.Words(
                        "cpu",
                        "Processor time of a creation",
                        "Microseconds of processor time that each process takes for one creation, at the most connections;"
                                + " lower is better."),
                "saturate",
                pair.fullest(),
                "cpu ",
                Optional.empty());
    }

    /** The highest resident memory under full load. */
    static Optional<Plot> memory(Pair pair) {
        return bars(
                pair,
                new Loads.Words(
                        "memory",
                        "Memory under full load",
                        "Highest resident memory of each process, in megabytes of 1,000,000 bytes. The limit is for service and"
                                + " sidecars, not for what they stand on."),
                "memory",
                "load",
                "memory ",
                Optional.of(new Frame.Limit(
                        MEMORY_LIMIT_MB, "limit of services and sidecars: " + Axis.number(MEMORY_LIMIT_MB) + " MB")));
    }

    private static Optional<Plot> bars(
            Pair pair, Loads.Words words, String scenario, String stage, String prefix, Optional<Frame.Limit> limit) {
        Set<String> processes = new LinkedHashSet<>();
        for (var side : pair.sides()) {
            side.stage(scenario, stage)
                    .ifPresent(found -> found.measures().stream()
                            .filter(each -> each.name().startsWith(prefix))
                            .forEach(each -> processes.add(each.name())));
        }
        List<BarPlot.Group> groups = new ArrayList<>();
        double most = limit.map(Frame.Limit::value).orElse(0.0);
        String unit = "";
        for (String process : processes) {
            List<Double> values = new ArrayList<>();
            for (var side : pair.sides()) {
                var measure = side.stage(scenario, stage).flatMap(found -> found.measure(process));
                values.add(measure.map(Measure::mean).orElse(Double.NaN));
                unit = measure.map(Measure::unit).orElse(unit);
                most = Math.max(most, measure.map(Measure::mean).orElse(0.0));
            }
            groups.add(new BarPlot.Group(process.substring(prefix.length()), values));
        }
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        String shown = unit.replace("us/request", "µs");
        return Optional.of(new BarPlot(
                words.id(),
                words.title(),
                words.description(),
                shown,
                Axis.linear(shown, most * 1.05),
                pair.sides().stream().map(Pair.Side::name).toList(),
                groups,
                limit));
    }
}
