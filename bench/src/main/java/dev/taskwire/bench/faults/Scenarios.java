package dev.taskwire.bench.faults;

import dev.taskwire.bench.faults.backlog.BacklogScenarios;
import dev.taskwire.bench.faults.clock.ClockScenarios;
import dev.taskwire.bench.faults.edge.EdgeScenarios;
import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.network.ConnectionScenarios;
import dev.taskwire.bench.faults.network.NetworkScenarios;
import dev.taskwire.bench.faults.process.ProcessScenarios;
import dev.taskwire.bench.faults.scenario.NoFault;
import dev.taskwire.bench.faults.scenario.Scenario;
import dev.taskwire.bench.faults.topic.TopicScenarios;
import dev.taskwire.bench.faults.upgrade.UpgradeScenarios;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All that there are. */
final class Scenarios {

    private static final Scenario PUNCTUAL = Scenario.of(
            0,
            "reminder-punctual",
            "nothing is harmed",
            "each email is in the mailbox within 1 s of its task's due moment",
            Load.reminders(20, Duration.ofSeconds(20), Duration.ofSeconds(3), Duration.ofSeconds(3)),
            NoFault::new);

    private static final List<List<Scenario>> ALWAYS = List.of(
            List.of(PUNCTUAL),
            ProcessScenarios.ALL,
            NetworkScenarios.ALL,
            ConnectionScenarios.ALL,
            BacklogScenarios.ALL,
            ClockScenarios.ALL,
            TopicScenarios.ALL,
            EdgeScenarios.ALL);

    private Scenarios() {}

    /**
     * In the order in which they run: that of their numbers.
     *
     * @param previous the version that upgrades come from; without it they are not applicable
     */
    static List<Scenario> all(Optional<Path> previous) {
        return Stream.concat(ALWAYS.stream(), Stream.of(UpgradeScenarios.from(previous)))
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Scenario::number))
                .toList();
    }
}
