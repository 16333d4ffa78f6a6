package dev.taskwire.bench.faults.scenario;

import dev.taskwire.local.LocalException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Takes the steps of a fault at their times, one after another, on a thread of its own. Thread-safe. */
public final class Schedule implements AutoCloseable {

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "fault");
        made.setDaemon(true);
        return made;
    });
    private final List<ScheduledFuture<?>> pending = new ArrayList<>();

    private Schedule() {}

    /** @param begin from which the steps' times count */
    public static Schedule start(List<Step> steps, Arena arena, Instant begin) {
        Schedule schedule = new Schedule();
        for (Step step : steps) {
            long wait = Duration.between(Instant.now(), begin.plus(step.at())).toMillis();
            Runnable work = () ->
                    arena.timeline().during(step.what(), () -> step.action().on(arena));
            schedule.pending.add(schedule.thread.schedule(work, Math.max(wait, 0), TimeUnit.MILLISECONDS));
        }
        return schedule;
    }

    /**
     * Returns when the last step is over.
     *
     * @throws LocalException if one failed; those after it are still taken
     */
    public void join() {
        try {
            for (ScheduledFuture<?> step : pending) {
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
