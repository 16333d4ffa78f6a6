package dev.taskwire.bench.scenario;

import dev.taskwire.bench.load.LoadPlan;
import dev.taskwire.bench.load.Pace;
import dev.taskwire.bench.result.Measure;
import dev.taskwire.bench.result.Measure.Better;
import dev.taskwire.bench.result.ScenarioResult;
import dev.taskwire.bench.result.Stage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * How much it takes: closed loops from 1 connection up, then open ones at half and at four fifths of what the most took, and
 * that most again, held. Rounds go through all steps in turn, so that what the machine does meanwhile hits all alike.
 */
final class SaturateScenario implements Scenario {

    private static final List<Map.Entry<String, Double>> SHARES =
            List.of(Map.entry("half", 0.5), Map.entry("four fifths", 0.8));
    private static final Duration HELD = Duration.ofMinutes(1);
    private static final Duration REST = Duration.ofMinutes(1);

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
        List<String> absent = new ArrayList<>();
        stages.add(held(bench, bench.plan(most, new Pace.Closed(), HELD), absent));
        return new ScenarioResult(name(), stages, absent);
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

    /** Whether what was acknowledged has also been published a little after. */
    private static Stage held(Bench bench, LoadPlan plan, List<String> absent) throws IOException {
        bench.rest();
        Round round = Round.run(bench, plan, "saturate, held");
        Stage stage = Stages.of("held", plan, List.of(round));
        List<Measure> measures = new ArrayList<>(stage.measures());
        if (bench.target().metrics().isEmpty()) {
            absent.add("When the outbox is at rest again is told by metrics, which are out of reach.");
        } else {
            outboxRest(bench)
                    .ifPresentOrElse(
                            seconds -> measures.add(
                                    Measure.of("outbox at rest after", "s", Better.LESS, List.of(seconds))),
                            () -> absent.add("The outbox was not at rest " + REST.toSeconds() + " s after the load."));
        }
        return new Stage(
                stage.name(),
                stage.connections(),
                null,
                measures,
                stage.distributions(),
                stage.series(),
                stage.answers());
    }

    private static Optional<Double> outboxRest(Bench bench) throws IOException {
        long begun = System.nanoTime();
        boolean rested = bench.progress()
                .during("waiting for the outbox", () -> bench.reads().awaitOutbox(REST));
        double seconds = (System.nanoTime() - begun) / (double) TimeUnit.SECONDS.toNanos(1);
        return rested ? Optional.of(seconds) : Optional.empty();
    }
}
