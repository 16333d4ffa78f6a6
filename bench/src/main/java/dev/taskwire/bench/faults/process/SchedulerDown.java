package dev.taskwire.bench.faults.process;

import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.faults.check.History;
import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.probe.Operator;
import dev.taskwire.bench.faults.scenario.Arena;
import dev.taskwire.bench.faults.scenario.Fault;
import dev.taskwire.bench.faults.scenario.Step;
import dev.taskwire.local.process.Wait;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** Dapr's scheduler is down for a minute, and when it is back somebody deletes the job: no tick comes, twice. */
final class SchedulerDown implements Fault {

    private static final String SCHEDULER = "scheduler";
    private static final String JOB = "check-due-tasks";
    private static final Duration DOWN = Duration.ofSeconds(60);
    private static final Duration LATEST = Duration.ofSeconds(20);
    private static final Duration REGISTERED = Duration.ofSeconds(60);

    private volatile Duration registered = Duration.ZERO;

    /** In a short run it is down for half of it. */
    @Override
    public List<Step> steps(Load load, RandomGenerator random) {
        Duration half = load.duration().dividedBy(2);
        Duration down = half.compareTo(DOWN) < 0 ? half : DOWN;
        Duration begin =
                load.leadMost().plusMillis(random.nextLong(1 + load.duration().toMillis() / 8));
        return List.of(
                new Step(
                        begin,
                        "kill -9 of the scheduler for " + down.toSeconds() + " s",
                        new Kill(SCHEDULER, down)::on),
                new Step(begin.plus(down).plusSeconds(1), "the job deleted", this::deleteJob));
    }

    /** Returns when it is registered again. */
    private void deleteJob(Arena arena) {
        Operator operator = new Operator(arena);
        Wait.until("the job", REGISTERED, () -> operator.hasJob(JOB));
        operator.deleteJob(JOB);
        long begun = System.nanoTime();
        Wait.until("the job to be registered again", REGISTERED, () -> operator.hasJob(JOB));
        registered = Duration.ofNanos(System.nanoTime() - begun);
    }

    @Override
    public Limits limits() {
        return Limits.strict(LATEST);
    }

    @Override
    public List<Bound> bounds(History history) {
        return List.of(
                Answers.unanswered(history),
                Bound.atMost("from the deletion of the job to its return", registered, REGISTERED));
    }
}
