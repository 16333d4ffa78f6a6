package dev.taskwire.bench.faults.topic;

import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.scenario.Scenario;
import java.time.Duration;
import java.util.List;

/** The scenarios of this package. */
public final class TopicScenarios {

    public static final List<Scenario> ALL = List.of(
            Scenario.of(
                    17,
                    "replay",
                    "each record comes up to four times more, shuffled; then both topics are read again from the begin",
                    "no task, reminder or email changes by it",
                    Load.mixed().withTasks(200).within(Duration.ofSeconds(20)),
                    Replay::new),
            Scenario.of(
                    18,
                    "poison",
                    "records that nobody can read: empty, no JSON, other types, 10,000 levels deep, 10 MB",
                    "no partition is held up for 15 s; each is one dead letter, and nothing else is",
                    Load.mixed().withTasks(200).within(Duration.ofSeconds(30)),
                    PoisonRecords::new));

    private TopicScenarios() {}
}
