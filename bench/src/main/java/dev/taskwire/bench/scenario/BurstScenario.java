package dev.taskwire.bench.scenario;

import dev.taskwire.bench.load.LoadPlan;
import dev.taskwire.bench.result.Measure;
import dev.taskwire.bench.result.Measure.Better;
import dev.taskwire.bench.result.ScenarioResult;
import dev.taskwire.bench.result.Stage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * 1000 creations at one instant, on connections that are open already: of a service that has just started, and of a warm one.
 *
 * @param warmUp under a closed loop, between the two
 */
record BurstScenario(Duration warmUp) implements Scenario {

    private static final int COUNT = 1_000;
    private static final int WARM_UP_CONNECTIONS = 100;

    @Override
    public String name() {
        return "burst";
    }

    /** A service is fresh once, so that stage has one round. */
    @Override
    public ScenarioResult run(Bench bench) throws IOException {
        List<Stage> stages = new ArrayList<>();
        List<String> absent = bench.absences();
        if (bench.target().isOwn()) {
            stages.add(stage("fresh", bench, 1));
        } else {
            absent.add("A service that runs already is not fresh.");
        }
        Round unused = Round.run(
                bench,
                LoadPlan.closed(bench.address(), bench.creations(), WARM_UP_CONNECTIONS, Duration.ZERO, warmUp),
                "warming up");
        stages.add(stage("warm", bench, bench.settings().rounds()));
        return new ScenarioResult(name(), stages, absent);
    }

    private static Stage stage(String name, Bench bench, int count) throws IOException {
        LoadPlan plan = LoadPlan.atOnce(bench.address(), bench.creations(), COUNT);
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            bench.rest();
            rounds.add(Round.run(bench, plan, "burst, " + name));
        }
        Stage stage = Stages.of(name, plan, rounds);
        List<Measure> measures = new ArrayList<>(stage.measures());
        measures.add(Stages.measure("all answered", "ms", Better.LESS, rounds, BurstScenario::answeredMillis));
        // What has left the outbox has been acknowledged by the broker.
        if (stage.measure("outbox at rest after").isPresent()) {
            measures.add(Stages.measure(
                    "all published",
                    "ms",
                    Better.LESS,
                    rounds,
                    each -> answeredMillis(each) + Stages.restMillis(each)));
        }
        return new Stage(stage.name(), COUNT, null, measures, stage.distributions(), stage.series(), stage.answers());
    }

    private static double answeredMillis(Round round) {
        return round.load().took().toNanos() / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }
}
