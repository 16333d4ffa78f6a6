package dev.taskwire.bench.faults.process;

import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.faults.scenario.Arena;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** SIGTERM of services as an orchestrator gives it, and what became of each. Thread-safe. */
public final class Stops {

    private static final Duration WITHIN = Duration.ofSeconds(45);

    private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();

    private record Ended(int code, Duration after) {}

    /**
     * Stops a service, and its sidecar, which outlives it, after it.
     *
     * @return the processes that were stopped, in the order in which they are to start again
     */
    public List<String> stop(Arena arena, String service) {
        List<String> both = Stream.of(service, service + "-daprd")
                .filter(name -> arena.stack().processes().stream()
                        .anyMatch(each -> each.name().equals(name)))
                .toList();
        both.forEach(name -> end(arena, name));
        return both;
    }

    private void end(Arena arena, String name) {
        long begun = System.nanoTime();
        int code = arena.stack().stop(name, WITHIN);
        Duration after = Duration.ofNanos(System.nanoTime() - begun);
        ended.add(new Ended(code, after));
        arena.timeline().note(name + " ended with " + code + " after " + after.toMillis() + " ms");
    }

    /** That each ended in order, and in time. */
    public List<Bound> bounds() {
        Duration longest =
                ended.stream().map(Ended::after).max(Duration::compareTo).orElse(Duration.ZERO);
        long failed = ended.stream().filter(each -> each.code() != 0).count();
        return List.of(
                Bound.atMost("processes that ended with another code than 0", failed, 0),
                Bound.atMost("longest time from SIGTERM to the end", longest, WITHIN));
    }
}
