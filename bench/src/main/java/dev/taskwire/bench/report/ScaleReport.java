package dev.taskwire.bench.report;

import dev.taskwire.bench.result.BenchResult;
import dev.taskwire.bench.result.ScenarioResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The page of {@code bench scale}: for each thing that was varied, what it did to throughput, times and processor time. */
public final class ScaleReport {

    private ScaleReport() {}

    /** HTML that is well-formed XML as well, in UTF-8. */
    public static String of(BenchResult result) {
        var side = new Pair.Side(result.name() + " (" + result.transport() + ")", 0, result);
        return Page.of("Taskwire benchmark: scale", page -> {
            page.open("header").element("h1", "Taskwire benchmark: scale");
            page.element(
                    "p",
                    "One thing varied at a time, over %s, %s, %d cores; all on one machine."
                            .formatted(
                                    result.transport(),
                                    result.environment().date(),
                                    result.environment().cores()),
                    "class",
                    "lead");
            Sections.sentences(page, result.marks(), "obstacle");
            page.close();
            result.scenarios().forEach(scenario -> section(page, result, scenario));
            Sections.environment(page, List.of(side));
            Sections.absent(page, List.of(side));
        });
    }

    private static void section(Markup page, BenchResult result, ScenarioResult scenario) {
        String name = scenario.name();
        page.open("section").element("h2", name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
        int rate = result.settings().rate();
        Page.plots(
                page,
                Stream.of(
                                Scales.throughput(scenario),
                                Scales.times(scenario, rate),
                                Scales.consumed(scenario),
                                Scales.cpu(scenario))
                        .flatMap(Optional::stream)
                        .toList());
        page.close();
    }
}
