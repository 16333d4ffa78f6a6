package dev.taskwire.bench.faults.network;

import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.faults.check.History;
import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.probe.OutageWrites;
import dev.taskwire.bench.faults.scenario.Arena;
import dev.taskwire.bench.faults.scenario.Fault;
import dev.taskwire.bench.faults.scenario.Step;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** kill -9 of the only broker; 20 s later it is started again on its data. */
final class KafkaDown implements Fault {

    private static final String BROKER = "kafka";
    private static final Duration DOWN = Duration.ofSeconds(20);
    private static final Duration STARTED = Duration.ofSeconds(60);
    /** The outage, the broker's start, the draining, and the lease of an email that was under way. */
    private static final Duration LATEST = Duration.ofMinutes(2);

    private List<Bound> bounds = List.of();

    @Override
    public List<Step> steps(Load load, RandomGenerator random) {
        return List.of(new Step(load.leadMost(), "Kafka is down for 20 s", this::outage));
    }

    private void outage(Arena arena) {
        OutageWrites writes = new OutageWrites(arena);
        writes.before();
        arena.stack().kill(BROKER);
        writes.meanwhile(DOWN);
        arena.stack().revive(BROKER, STARTED);
        arena.timeline().note("Kafka serves again");
        writes.afterwards();
        bounds = writes.bounds();
    }

    @Override
    public Limits limits() {
        return Limits.strict(LATEST);
    }

    @Override
    public List<Bound> bounds(History history) {
        return bounds;
    }
}
