package dev.taskwire.bench.report;

import dev.taskwire.bench.result.BenchResult;
import dev.taskwire.bench.result.Series;
import dev.taskwire.bench.result.Stage;
import java.util.List;
import java.util.Optional;

/** The two results of a page, the baseline first. */
record Pair(BenchResult baseline, BenchResult candidate) {

    /**
     * One of them as a page knows it.
     *
     * @param name such as "baseline (kafka)"
     * @param colour 0 or 1
     */
    record Side(String name, int colour, BenchResult result) {

        Optional<Stage> stage(String scenario, String stage) {
            return result.scenario(scenario).flatMap(found -> found.stage(stage));
        }

        List<Stage> stages(String scenario) {
            return result.scenario(scenario).map(found -> found.stages()).orElse(List.of());
        }

        Optional<Series> series(String scenario, String stage, String name) {
            return stage(scenario, stage)
                    .flatMap(found -> found.series().stream()
                            .filter(each -> each.name().equals(name))
                            .findFirst());
        }
    }

    List<Side> sides() {
        return List.of(side(baseline, 0), side(candidate, 1));
    }

    private static Side side(BenchResult result, int colour) {
        return new Side(result.name() + " (" + result.transport() + ")", colour, result);
    }

    /** The stage of the scenario saturate with the most connections in a closed loop; of the baseline. */
    String fullest() {
        return side(baseline, 0).stages("saturate").stream()
                .filter(Pair::isStep)
                .reduce((before, after) -> after.connections() > before.connections() ? after : before)
                .map(Stage::name)
                .orElse("");
    }

    /** Whether it is one of the steps over connections: those are named by their number. */
    static boolean isStep(Stage stage) {
        return stage.rate() == null && stage.name().equals("" + stage.connections());
    }
}
