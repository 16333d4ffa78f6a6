package dev.taskwire.bench.faults.process;

import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.faults.check.History;
import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.scenario.Fault;
import dev.taskwire.bench.faults.scenario.Step;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** kill -9 of the sidecar while it publishes and delivers, again and again; its service goes on without. */
final class DaprdKill implements Fault {

    private static final String SIDECAR = "backend-daprd";
    private static final Duration EVERY = Duration.ofSeconds(20);
    private static final Duration DOWN = Duration.ofSeconds(2);
    private static final Duration LATEST = Duration.ofSeconds(30);
    private static final Duration STALL = Duration.ofSeconds(15);

    @Override
    public List<Step> steps(Load load, RandomGenerator random) {
        return Rounds.of(List.of(SIDECAR)).every(EVERY).over(load, random).stream()
                .map(each -> new Kill(SIDECAR, DOWN).at(each.at()))
                .toList();
    }

    @Override
    public Limits limits() {
        return Limits.strict(LATEST);
    }

    @Override
    public List<Bound> bounds(History history) {
        return List.of(Answers.unanswered(history), Stall.of(history, STALL));
    }
}
