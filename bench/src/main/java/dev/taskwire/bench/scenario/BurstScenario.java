package dev.taskwire.bench.scenario;

import dev.taskwire.bench.load.LoadPlan;
import dev.taskwire.bench.result.Measure;
import dev.taskwire.bench.result.Measure.Better;
import dev.taskwire.bench.result.ScenarioResult;
import dev.taskwire.bench.result.Stage;
import dev.taskwire.local.process.Wait;
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
    private static final Duration PUBLISHED = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "burst";
    }

    /** A service is fresh once, so that stage has one round. */
    @Override
    public ScenarioResult run(Bench bench) throws IOException {
        List<Stage> stages = new ArrayList<>();
        List<String> absent = new ArrayList<>();
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
        if (bench.target().metrics().isEmpty()) {
            absent.add("When the events were published is told by metrics, which are out of reach.");
        }
        return new ScenarioResult(name(), stages, absent);
    }

    private static Stage stage(String name, Bench bench, int count) throws IOException {
        LoadPlan plan = LoadPlan.atOnce(bench.address(), bench.creations(), COUNT);
        List<Round> rounds = new ArrayList<>();
        List<Double> published = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            bench.rest();
            long acked = acked(bench);
            long begun = System.nanoTime();
            Round round = Round.run(bench, plan, "burst, " + name);
            rounds.add(round);
            if (!bench.target().metrics().isEmpty()) {
                boolean all = Wait.reached(
                        PUBLISHED, () -> acked(bench) - acked >= round.load().good());
                published.add(all ? millis(System.nanoTime() - begun) : millis(PUBLISHED.toNanos()));
            }
        }
        Stage stage = Stages.of(name, plan, rounds);
        List<Measure> measures = new ArrayList<>(stage.measures());
        measures.add(Stages.measure(
                "all answered",
                "ms",
                Better.LESS,
                rounds,
                each -> millis(each.load().took().toNanos())));
        if (!published.isEmpty()) {
            measures.add(Measure.of("all published", "ms", Better.LESS, published));
        }
        return new Stage(stage.name(), COUNT, null, measures, stage.distributions(), stage.series(), stage.answers());
    }

    private static long acked(Bench bench) throws IOException {
        return bench.reads()
                .metrics()
                .histogram(Round.PUBLISH, Round.TASK_EVENTS)
                .count();
    }

    private static double millis(long nanos) {
        return nanos / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }
}
