package dev.taskwire.bench.verdict;

import dev.taskwire.bench.result.BenchResult;
import dev.taskwire.bench.result.Interval;
import dev.taskwire.bench.result.Measure;
import dev.taskwire.bench.result.ScenarioResult;
import dev.taskwire.bench.result.Stage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Looks figures up in one result, and says why one is not there. */
record Figures(BenchResult result) {

    private static final double MILLI = 1e3;
    private static final String MEMORY = "memory ";
    /** What the service stands on, and is no part of it. */
    private static final Set<String> BACKING = Set.of("postgres", "kafka", "scheduler");

    /**
     * A percentile in milliseconds.
     *
     * @throws MissingFigureException if the result has none
     */
    Figure percentile(String scenario, String stage, String distribution, double percent) {
        var found = stage(scenario, stage)
                .distribution(distribution)
                .flatMap(times -> times.percentile(percent))
                .orElseThrow(() -> missing(scenario, "it has no times of " + distribution));
        Double micros = found.micros();
        if (micros == null) {
            throw missing(scenario, "p%.0f of %s: %s".formatted(percent, distribution, found.absent()));
        }
        return new Figure(micros / MILLI, "ms", milliseconds(found.interval()));
    }

    /** @throws MissingFigureException if the result has none */
    Figure measure(String scenario, String stage, String name) {
        var found = stage(scenario, stage)
                .measure(name)
                .orElseThrow(() -> missing(scenario, "it has no figure for " + name));
        return figure(found);
    }

    /**
     * The peaks of service processes and sidecars in any stage of the scenario that looks at memory, and of any other that
     * was run, by the names of the processes.
     *
     * @throws MissingFigureException if there are none
     */
    List<Named> memory() {
        var unused = stage("memory", "load"); // has to be there
        Map<String, Double> peaks = new TreeMap<>();
        result.scenarios().stream()
                .flatMap(scenario -> scenario.stages().stream())
                .flatMap(stage -> stage.measures().stream())
                .filter(each -> each.name().startsWith(MEMORY))
                .forEach(each -> each.rounds()
                        .forEach(peak -> peaks.merge(each.name().substring(MEMORY.length()), peak, Math::max)));
        peaks.keySet().removeAll(BACKING);
        if (peaks.isEmpty()) {
            throw missing("memory", "it has no process of the service");
        }
        return peaks.entrySet().stream()
                .map(each -> new Named(each.getKey(), new Figure(each.getValue(), "MB", null)))
                .toList();
    }

    private Stage stage(String scenario, String stage) {
        Optional<ScenarioResult> found = result.scenario(scenario);
        if (found.isEmpty()) {
            throw missing(scenario, "it was not run");
        }
        return found.get().stage(stage).orElseThrow(() -> {
            String why = String.join(" ", found.get().absent());
            return missing(scenario, why.isEmpty() ? "it has no stage " + stage : why);
        });
    }

    private MissingFigureException missing(String scenario, String why) {
        return new MissingFigureException(
                "Of %s, scenario %s: %s".formatted(result.name(), scenario, why.replaceAll("\\.$", "")) + ".");
    }

    private static Figure figure(Measure measure) {
        return new Figure(measure.mean(), measure.unit(), measure.interval());
    }

    private static @Nullable Interval milliseconds(@Nullable Interval micros) {
        return micros == null ? null : new Interval(micros.low() / MILLI, micros.high() / MILLI);
    }

    /** A figure of a process. */
    record Named(String name, Figure figure) {}
}
