package dev.taskwire.bench.scenario;

import dev.taskwire.bench.load.LoadPlan;
import dev.taskwire.bench.load.Pace;
import dev.taskwire.bench.result.Measure;
import dev.taskwire.bench.result.Measure.Better;
import dev.taskwire.bench.result.ScenarioResult;
import dev.taskwire.bench.result.Stage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Resident memory of each process and sidecar, before any load and at its highest under the full one. */
final class MemoryScenario implements Scenario {

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public ScenarioResult run(Bench bench) throws IOException {
        if (bench.target().watched().isEmpty()) {
            return new ScenarioResult(
                    name(), List.of(), List.of("The memory of processes on other machines is out of reach."));
        }
        LoadPlan plan = bench.plan(bench.settings().connections(), new Pace.Closed());
        List<Round> rounds = new ArrayList<>();
        for (int i = 1; i <= bench.settings().rounds(); i++) {
            bench.rest();
            rounds.add(Round.run(bench, plan, "memory, round " + i));
        }
        return new ScenarioResult(name(), List.of(idle(bench), Stages.of("load", plan, rounds)), List.of());
    }

    private static Stage idle(Bench bench) {
        List<Measure> measures = new ArrayList<>();
        bench.target().watched().forEach(each -> {
            Double megabytes = bench.idleMegabytes().get(each.name());
            if (megabytes != null) {
                measures.add(Measure.of("memory " + each.name(), "MB", Better.LESS, List.of(megabytes)));
            }
        });
        return new Stage("idle", 0, null, measures, List.of(), List.of(), Map.of());
    }
}
