package dev.taskwire.bench.scenario;

import dev.taskwire.bench.load.LoadPlan;
import dev.taskwire.bench.load.Pace;
import dev.taskwire.bench.result.ScenarioResult;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Creations in an open loop, round after round.
 *
 * @param connections at most so many requests at once
 * @param rate requests a second
 * @param duration of each round
 */
record OpenScenario(String name, int connections, int rate, Duration duration) implements Scenario {

    private static final int PUBLISH_RATE = 200;
    private static final int PUBLISHED = 1_000;
    private static final int FEW = 50;

    /** How long a publish takes where nothing queues: 1000 events to task-events in each round. */
    static OpenScenario publish() {
        return new OpenScenario("publish", FEW, PUBLISH_RATE, Duration.ofSeconds(PUBLISHED / PUBLISH_RATE));
    }

    @Override
    public ScenarioResult run(Bench bench) throws IOException {
        LoadPlan plan = bench.plan(connections, new Pace.Open(rate), duration);
        List<Round> rounds = new ArrayList<>();
        for (int i = 1; i <= bench.settings().rounds(); i++) {
            bench.rest();
            rounds.add(Round.run(bench, plan, name + ", round " + i));
        }
        return new ScenarioResult(name, List.of(Stages.of(name, plan, rounds)), bench.absences());
    }
}
