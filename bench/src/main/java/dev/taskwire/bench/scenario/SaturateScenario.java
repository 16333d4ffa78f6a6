package dev.taskwire.bench.scenario;

import dev.taskwire.bench.load.LoadPlan;
import dev.taskwire.bench.load.Pace;
import dev.taskwire.bench.result.ScenarioResult;
import dev.taskwire.bench.result.Stage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * How much it takes: closed loops from 1 connection up, then open ones at half and at four fifths of what the most took, and
 * that most again, held. Rounds go through all steps in turn, so that what the machine does meanwhile hits all alike.
 */
final class SaturateScenario implements Scenario {

    private static final List<Map.Entry<String, Double>> SHARES =
            List.of(Map.entry("half", 0.5), Map.entry("four fifths", 0.8));
    private static final Duration HELD = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "saturate";
    }

    @Override
    public ScenarioResult run(Bench bench) throws IOException {
        int most = bench.settings().connections();
        Map<String, LoadPlan> steps = new LinkedHashMap<>();
        IntStream.of(1, 10, 100, most)
                .filter(connections -> connections <= most)
                .distinct()
                .forEach(connections -> steps.put("" + connections, bench.plan(connections, new Pace.Closed())));
        List<Stage> stages = new ArrayList<>(inTurns(bench, steps));
        double full = stages.get(stages.size() - 1)
                .measure("throughput")
                .orElseThrow()
                .mean();
        Map<String, LoadPlan> below = new LinkedHashMap<>();
        SHARES.forEach(share ->
                below.put(share.getKey(), bench.plan(most, new Pace.Open(Math.max(1, share.getValue() * full)))));
        stages.addAll(inTurns(bench, below));
        LoadPlan held = bench.plan(most, new Pace.Closed(), HELD);
        bench.rest();
        stages.add(Stages.of("held", held, List.of(Round.run(bench, held, "saturate, held"))));
        return new ScenarioResult(name(), stages, bench.absences());
    }

    private List<Stage> inTurns(Bench bench, Map<String, LoadPlan> plans) throws IOException {
        Map<String, List<Round>> rounds = new LinkedHashMap<>();
        for (int i = 1; i <= bench.settings().rounds(); i++) {
            for (var step : plans.entrySet()) {
                bench.rest();
                Round round = Round.run(bench, step.getValue(), "saturate, " + step.getKey() + ", round " + i);
                rounds.computeIfAbsent(step.getKey(), any -> new ArrayList<>()).add(round);
            }
        }
        List<Stage> stages = new ArrayList<>();
        plans.forEach((step, plan) -> stages.add(Stages.of(step, plan, Objects.requireNonNull(rounds.get(step)))));
        return stages;
    }
}
