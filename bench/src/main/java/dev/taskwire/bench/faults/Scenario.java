package dev.taskwire.bench.faults;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A load, and the harm that is done meanwhile.
 *
 * @param load as large as it usually is
 * @param fault made anew for each run, with the run's chance
 */
record Scenario(String name, String description, Load load, Function<RandomGenerator, Fault> fault) {

    /** In the order in which they run. */
    static final List<Scenario> ALL = List.of(
            new Scenario(
                    "reminder-punctual",
                    "nothing is harmed: each email is in the mailbox within 1 s of its task's due moment",
                    new Load(20, Duration.ofSeconds(20), Duration.ofSeconds(3), Duration.ofSeconds(3)),
                    random -> new NoFault()),
            new Scenario(
                    "workers-kill",
                    "kill -9 of a worker every 10 s, in random order, with three notification and two email replicas",
                    new Load(2_000, Duration.ofMinutes(2), Duration.ofSeconds(3), Duration.ofSeconds(20)),
                    WorkersKill::new),
            new Scenario(
                    "smtp-cut",
                    "the connection breaks after each message's final dot, before the answer to it is read",
                    new Load(20, Duration.ofSeconds(10), Duration.ofSeconds(3), Duration.ofSeconds(5)),
                    random -> new SmtpCut()));

    Scenario withLoad(Load other) {
        return new Scenario(name, description, other, fault);
    }
}
