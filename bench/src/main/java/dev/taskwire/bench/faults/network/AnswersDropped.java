package dev.taskwire.bench.faults.network;

import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.faults.check.History;
import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.probe.ProxiedStack;
import dev.taskwire.bench.faults.probe.Writes;
import dev.taskwire.bench.faults.scenario.Arena;
import dev.taskwire.bench.faults.scenario.Fault;
import dev.taskwire.bench.faults.scenario.Step;
import dev.taskwire.local.toxiproxy.Toxic;
import dev.taskwire.local.up.StackOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What carries the events takes what the service publishes, and its answers are lost: again and again for so long that the
 * service gives the publish up, and does not know what has become of it.
 */
final class AnswersDropped implements Fault {

    private static final int TIMES = 5;
    /** Above the three seconds of a publish and the five of its lease. */
    private static final Duration DROPPED = Duration.ofSeconds(6);

    private static final Duration PASSED = Duration.ofSeconds(4);
    private static final Duration LATEST = Duration.ofMinutes(2);

    @Override
    public StackOptions stack(StackOptions plain) {
        return ProxiedStack.onCarrier(plain);
    }

    @Override
    public List<Step> steps(Load load, RandomGenerator random) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            Duration at = load.leadMost().plus(DROPPED.plus(PASSED).multipliedBy(i));
            steps.add(new Step(at, "the answers to what is published are dropped", AnswersDropped::drop));
        }
        return steps;
    }

    private static void drop(Arena arena) {
        Runnable heal = arena.stack()
                .proxy(ProxiedStack.carrier(arena.options()))
                .add(Toxic.blackHole(Toxic.Stream.DOWNSTREAM));
        var unused = new Writes(arena.stack().httpUrl()).during(DROPPED); // so that there is something to publish
        heal.run();
    }

    @Override
    public Limits limits() {
        return Limits.strict(LATEST);
    }

    @Override
    public List<Bound> bounds(History history) {
        return List.of(Bound.atLeast("events that are on the topic more than once", history.repeats(), 1));
    }
}
