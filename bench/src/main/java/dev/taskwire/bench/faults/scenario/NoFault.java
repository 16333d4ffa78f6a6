package dev.taskwire.bench.faults.scenario;

import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.bench.faults.load.Load;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** Leaves a whole stack in peace, and so excuses little. */
public final class NoFault implements Fault {

    private static final Duration IN_TIME = Duration.ofSeconds(1);

    @Override
    public List<Step> steps(Load load, RandomGenerator random) {
        return List.of();
    }

    @Override
    public Limits limits() {
        return Limits.strict(IN_TIME).withRecords(0);
    }
}
