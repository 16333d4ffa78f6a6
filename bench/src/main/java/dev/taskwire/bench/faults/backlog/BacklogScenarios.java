package dev.taskwire.bench.faults.backlog;

import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.scenario.Scenario;
import java.time.Duration;
import java.util.List;

/** The scenarios of this package. */
public final class BacklogScenarios {

    public static final List<Scenario> ALL = List.of(
            Scenario.of(
                    14,
                    "old-snapshot",
                    "a transaction that was forgotten keeps the dead rows of the outbox from being cleaned up",
                    "events go out at most 30 % slower than without it",
                    Load.mixed().withTasks(100).within(Duration.ofSeconds(20)),
                    OldSnapshot::new),
            Scenario.of(
                    15,
                    "backlog",
                    "the service is started on an outbox of a million events",
                    "2,000 go out a second, in the order of each task; the service keeps its bounds of memory",
                    Load.mixed().withTasks(100).within(Duration.ofSeconds(20)),
                    Backlog::new));

    private BacklogScenarios() {}
}
