package dev.taskwire.bench.faults.scenario;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.process.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Takes the steps of a fault at their times, one after another, on a thread of its own. Thread-safe. */
public final class Schedule implements AutoCloseable {

    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread made = new Thread(work, "fault");
        made.setDaemon(true);
        return made;
    });
    private final List<Future<?>> pending;

    private Schedule(List<Step> steps, Instant begin, Consumer<Step> take) {
        // Each waits in its turn: timers of their own would fire in any order where the times are the same.
        pending = steps.stream()
                .sorted(Comparator.comparing(Step::at)) // is stable
                .<Future<?>>map(step -> thread.submit(() -> {
                    awaitTurn(begin.plus(step.at()));
                    take.accept(step);
                }))
                .toList();
    }

    /**
     * Steps of the same time are taken in the order of the list.
     *
     * @param begin from which the steps' times count
     */
    public static Schedule start(List<Step> steps, Arena arena, Instant begin) {
        return start(
                steps,
                begin,
                step -> arena.timeline().during(step.what(), () -> step.action().on(arena)));
    }

    /** @param take gets each step in its turn, and returns when it is over */
    static Schedule start(List<Step> steps, Instant begin, Consumer<Step> take) {
        return new Schedule(steps, begin, take);
    }

    private static void awaitTurn(Instant time) {
        Duration wait = Duration.between(Instant.now(), time);
        if (!wait.isNegative()) {
            Wait.pass(wait);
        }
    }

    /**
     * Returns when the last step is over.
     *
     * @throws LocalException if one failed; those after it are still taken
     */
    public void join() {
        try {
            for (Future<?> step : pending) {
                var unused = step.get(); // there is none, but its failure
            }
        } catch (ExecutionException e) {
            throw new LocalException("a step of the fault failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalException("interrupted in a fault", e);
        }
    }

    /** Takes no step any more; one that goes on is interrupted. */
    @Override
    public void close() {
        var unused = thread.shutdownNow(); // nobody misses the steps that were not taken
    }
}
