package dev.taskwire.bench.faults.process;

import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.faults.check.History;
import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.scenario.Arena;
import dev.taskwire.bench.faults.scenario.Fault;
import dev.taskwire.bench.faults.scenario.Step;
import dev.taskwire.local.up.StackOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;

/** SIGTERM of each service in turn, and of its sidecar after it, each started again before the next: an upgrade. */
final class RollingStop implements Fault {

    private static final Duration EVERY = Duration.ofSeconds(8);
    private static final Duration LATEST = Duration.ofSeconds(30);
    private static final List<String> GATEWAYS = List.of("backend", "backend-2");
    private static final List<String> WORKERS =
            List.of("notification-service", "email-delivery-service", "recurring-task-service");

    private final Stops stops = new Stops();
    /** When each gateway was told to end. */
    private final Queue<Instant> told = new ConcurrentLinkedQueue<>();

    @Override
    public StackOptions stack(StackOptions plain) {
        return plain.withSplit(true, Map.of("backend", 2));
    }

    /** Each once, as soon as the one before is back; the gateways first, while there are surely clients. */
    @Override
    public List<Step> steps(Load load, RandomGenerator random) {
        List<Step> steps = new ArrayList<>();
        Duration at = load.leadMost();
        for (List<String> group : List.of(GATEWAYS, WORKERS)) {
            List<String> waiting = new ArrayList<>(group);
            while (!waiting.isEmpty()) {
                String service = waiting.remove(random.nextInt(waiting.size()));
                steps.add(new Step(at, "SIGTERM of " + service, arena -> replace(arena, service)));
                at = at.plus(EVERY);
            }
        }
        return steps;
    }

    private void replace(Arena arena, String service) {
        if (GATEWAYS.contains(service)) {
            told.add(Instant.now());
        }
        stops.stop(arena, service).forEach(name -> arena.stack().revive(name, Kill.REVIVED));
    }

    @Override
    public Limits limits() {
        return Limits.strict(LATEST);
    }

    @Override
    public List<Bound> bounds(History history) {
        List<Bound> bounds = new ArrayList<>(Answers.mostlyAcknowledged(history));
        bounds.add(Answers.stoppedUnasked(history, told));
        bounds.addAll(stops.bounds());
        return bounds;
    }
}
