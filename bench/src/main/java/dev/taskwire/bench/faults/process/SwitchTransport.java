package dev.taskwire.bench.faults.process;

import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.faults.check.History;
import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.probe.Operator;
import dev.taskwire.bench.faults.scenario.Fault;
import dev.taskwire.bench.faults.scenario.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** From Dapr to Kafka and back, three times, as an operator does it; clients are not to notice. */
final class SwitchTransport implements Fault {

    private static final int SWITCHES = 6;
    private static final Duration LATEST = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofSeconds(15);
    /** Of the time from one switch to the next: how much later it may come. */
    private static final double JITTER = 0.25;

    @Override
    public List<Step> steps(Load load, RandomGenerator random) {
        long every = load.duration().toMillis() / SWITCHES;
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < SWITCHES; i++) {
            String target = i % 2 == 0 ? "kafka" : "dapr";
            long late = (long) (every * JITTER * random.nextDouble());
            Duration at = load.leadMost().plusMillis(every * i + late);
            steps.add(new Step(at, "switch to " + target, arena -> new Operator(arena).switchTo(target)));
        }
        return steps;
    }

    @Override
    public Limits limits() {
        return Limits.strict(LATEST);
    }

    @Override
    public List<Bound> bounds(History history) {
        return List.of(Answers.unanswered(history), Stall.of(history, PAUSE));
    }
}
