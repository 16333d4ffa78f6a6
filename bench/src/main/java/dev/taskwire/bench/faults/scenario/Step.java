package dev.taskwire.bench.faults.scenario;

import java.time.Duration;

/**
 * One thing that a fault does.
 *
 * @param at from the begin of the run; later if the step before it still goes on
 * @param what for the schedule and the timeline, such as "kill -9 of backend"
 * @param action returns when the harm is over: from its call to its return there is a band in the timeline
 */
public record Step(Duration at, String what, Action action) {

    /** May block, up to minutes. */
    @FunctionalInterface
    public interface Action {

        /** @throws RuntimeException if the stack does not come back, which breaks the run off */
        void on(Arena arena);
    }

    /** As the schedule shows it. */
    public String line() {
        return "%7.1f s  %s".formatted(at.toMillis() / 1e3, what);
    }
}
