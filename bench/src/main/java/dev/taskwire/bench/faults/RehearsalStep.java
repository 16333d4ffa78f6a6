package dev.taskwire.bench.faults;

import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.faults.check.Command;
import dev.taskwire.bench.faults.check.Lateness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A part of a rehearsal, from its begin to the next one's. */
record RehearsalStep(String name, Instant begin) {

    /** Longer than this no client should wait for an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A step in which nothing was asked has shown nothing. */
    List<Bound> bounds(List<Command> commands, Instant end) {
        List<Command> asked = commands.stream()
                .filter(each ->
                        !each.askedAt().isBefore(begin) && each.askedAt().isBefore(end))
                .toList();
        Lateness answers = Lateness.of(asked.stream()
                .map(each -> Duration.between(each.askedAt(), each.answeredAt()))
                .toList());
        return List.of(
                Bound.atLeast(name + ", requests", asked.size(), 1),
                Bound.atMost(name + ", failed", Rehearsal.failed(asked), 0),
                Bound.atMost(name + ", p99 of the answers", answers.percentile(99), PATIENCE),
                Bound.atMost(name + ", longest", answers.percentile(100), PATIENCE));
    }
}
