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
import java.util.stream.Stream;

/** SIGTERM of each service in turn, and of its sidecar after it, each started again before the next: an upgrade. */
final class RollingStop implements Fault {

    private static final Duration EVERY = Duration.ofSeconds(8);
    private static final Duration ENDED = Duration.ofSeconds(45);
    private static final Duration LATEST = Duration.ofSeconds(30);
    private static final List<String> GATEWAYS = List.of("backend", "backend-2");
    private static final List<String> WORKERS =
            List.of("notification-service", "email-delivery-service", "recurring-task-service");

    private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();
    /** When each gateway was told to end. */
    private final Queue<Instant> told = new ConcurrentLinkedQueue<>();

    private record Ended(int code, Duration after) {}

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

    /** The sidecar outlives its service, and is there before the next one. */
    private void replace(Arena arena, String service) {
        if (GATEWAYS.contains(service)) {
            told.add(Instant.now());
        }
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
        bounds.add(Bound.atMost("gateways stopped when nobody asked for anything any more", unasked(history), 0));
        bounds.add(Bound.atMost("processes that ended with another code than 0", failed, 0));
        bounds.add(Bound.atMost("longest time from SIGTERM to the end", longest, ENDED));
        return bounds;
    }

    private long unasked(History history) {
        return told.stream()
                .filter(time -> history.commands().stream()
                        .noneMatch(each -> each.askedAt().isAfter(time)))
                .count();
    }
}
