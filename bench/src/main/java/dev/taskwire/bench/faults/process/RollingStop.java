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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** SIGTERM of each service in turn, and of its sidecar after it, each started again before the next: an upgrade. */
final class RollingStop implements Fault {

    private static final Duration EVERY = Duration.ofSeconds(8);
    private static final Duration ENDED = Duration.ofSeconds(45);
    private static final Duration LATEST = Duration.ofSeconds(30);
    private static final List<String> SERVICES =
            List.of("backend", "backend-2", "notification-service", "email-delivery-service", "recurring-task-service");

    private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();

    private record Ended(int code, Duration after) {}

    @Override
    public StackOptions stack(StackOptions plain) {
        return plain.withSplit(true, Map.of("backend", 2));
    }

    /** Each once, as soon as the one before is back. */
    @Override
    public List<Step> steps(Load load, RandomGenerator random) {
        List<String> waiting = new ArrayList<>(SERVICES);
        List<Step> steps = new ArrayList<>();
        for (Duration at = load.leadMost(); !waiting.isEmpty(); at = at.plus(EVERY)) {
            String service = waiting.remove(random.nextInt(waiting.size()));
            steps.add(new Step(at, "SIGTERM of " + service, arena -> replace(arena, service)));
        }
        return steps;
    }

    /** The sidecar outlives its service, and is there before the next one. */
    private void replace(Arena arena, String service) {
        List<String> both = Stream.of(service, service + "-daprd")
                .filter(name -> arena.stack().processes().stream()
                        .anyMatch(each -> each.name().equals(name)))
                .toList();
        both.forEach(name -> stop(arena, name));
        both.forEach(name -> arena.stack().revive(name, Kill.REVIVED));
    }

    private void stop(Arena arena, String name) {
        long begun = System.nanoTime();
        int code = arena.stack().stop(name, ENDED);
        Duration after = Duration.ofNanos(System.nanoTime() - begun);
        ended.add(new Ended(code, after));
        arena.timeline().note(name + " ended with " + code + " after " + after.toMillis() + " ms");
    }

    @Override
    public Limits limits() {
        return Limits.strict(LATEST);
    }

    @Override
    public List<Bound> bounds(History history) {
        Duration longest =
                ended.stream().map(Ended::after).max(Duration::compareTo).orElse(Duration.ZERO);
        long failed = ended.stream().filter(each -> each.code() != 0).count();
        List<Bound> bounds = new ArrayList<>(Answers.mostlyAcknowledged(history));
        bounds.add(Bound.atMost("processes that ended with another code than 0", failed, 0));
        bounds.add(Bound.atMost("longest time from SIGTERM to the end", longest, ENDED));
        return bounds;
    }
}
