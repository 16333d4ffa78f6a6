package dev.taskwire.bench.faults.edge;

import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.scenario.Scenario;
import java.time.Duration;
import java.util.List;

/** The scenarios of this package. */
public final class EdgeScenarios {

    private static final Load BESIDE = Load.mixed().withTasks(100).within(Duration.ofSeconds(20));

    public static final List<Scenario> ALL = List.of(
            Scenario.of(
                    19,
                    "overload",
                    "ten times as many requests as are served",
                    "four fifths of the most are served, the rest is told to come again; all is well 10 s later",
                    BESIDE,
                    Overload::new),
            Scenario.of(
                    20,
                    "hostile-clients",
                    "slow heads and bodies, huge ones, gzip bombs, floods, streams, and a herd after a restart",
                    "ordinary requests take at most twice as long, none fails, and memory keeps its bound",
                    BESIDE,
                    HostileClients::new));

    private EdgeScenarios() {}
}
