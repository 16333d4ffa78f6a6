package dev.taskwire.bench.faults.network;

import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.scenario.Scenario;
import java.time.Duration;
import java.util.List;

/** The scenarios of this package. */
public final class NetworkScenarios {

    public static final List<Scenario> ALL = List.of(Scenario.of(
            10,
            "smtp-cut",
            "the connection breaks after each message's final dot, before the answer to it is read",
            "each email comes twice, under one Message-ID",
            Load.reminders(20, Duration.ofSeconds(10), Duration.ofSeconds(3), Duration.ofSeconds(5)),
            SmtpCut::new));

    private NetworkScenarios() {}
}
