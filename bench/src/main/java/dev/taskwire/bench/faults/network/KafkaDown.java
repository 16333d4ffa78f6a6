package dev.taskwire.bench.faults.network;

import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.faults.check.History;
import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.probe.Drain;
import dev.taskwire.bench.faults.probe.Writes;
import dev.taskwire.bench.faults.scenario.Arena;
import dev.taskwire.bench.faults.scenario.Fault;
import dev.taskwire.bench.faults.scenario.Step;
import dev.taskwire.bench.load.LoadResult;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** kill -9 of the only broker; 20 s later it is started again on its data. */
final class KafkaDown implements Fault {

    private static final String BROKER = "kafka";
    private static final Duration DOWN = Duration.ofSeconds(20);
    private static final Duration STARTED = Duration.ofSeconds(60);
    private static final Duration DRAINED = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Before it, so that a machine that is busy with something else is not taken for a harm. */
    private static final Duration USUAL = Duration.ofSeconds(5);

    private static final Duration WRITTEN = Duration.ofMillis(100);
    /** The outage, the broker's start, the draining, and the lease of an email that was under way. */
    private static final Duration LATEST = Duration.ofMinutes(2);

    private Duration usual = Duration.ZERO;
    private Duration p95 = Duration.ZERO;
    private long failed;
    private Duration drained = Duration.ZERO;

    @Override
    public List<Step> steps(Load load, RandomGenerator random) {
        return List.of(new Step(load.leadMost(), "Kafka is down for 20 s", this::outage));
    }

    private void outage(Arena arena) {
        usual = Writes.p95(new Writes(arena.stack().httpUrl()).during(USUAL));
        arena.stack().kill(BROKER);
        LoadResult writes = new Writes(arena.stack().httpUrl()).during(DOWN);
        p95 = Writes.p95(writes);
        failed = Writes.failed(writes);
        arena.stack().revive(BROKER, STARTED);
        arena.timeline().note("Kafka serves again");
        drained = Drain.of(arena, PATIENCE);
    }

    @Override
    public Limits limits() {
        return Limits.strict(LATEST);
    }

    @Override
    public List<Bound> bounds(History history) {
        return List.of(
                Bound.atMost("writes that failed meanwhile", failed, 0),
                Bound.atMost("95 % of the writes meanwhile", p95, Writes.unharmed(usual, WRITTEN)),
                Bound.atMost("until all was published and consumed again", drained, DRAINED));
    }
}
