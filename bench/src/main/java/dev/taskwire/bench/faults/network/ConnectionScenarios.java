package dev.taskwire.bench.faults.network;

import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.scenario.Scenario;
import java.util.List;

/** The scenarios of broker, sidecar and database behind connections that do harm. */
public final class ConnectionScenarios {

    public static final List<Scenario> ALL = List.of(
            Scenario.of(
                    4,
                    "kafka-down",
                    "the only broker is killed, and started again 20 s later",
                    "writes do not notice; all is published and consumed 30 s after its start",
                    Load.mixed(),
                    KafkaDown::new),
            Scenario.of(
                    11,
                    "black-hole",
                    "broker or sidecar take all and answer nothing for 30 s",
                    "95 % of the writes take less than 100 ms; all is published and consumed 30 s later",
                    Load.mixed(),
                    BlackHole::new),
            Scenario.of(
                    12,
                    "postgres-resets",
                    "a connection to PostgreSQL ends every 200 ms, and all of them every 2 s",
                    "the service has no more connections than its pool; nothing is lost or doubled",
                    Load.mixed(),
                    PostgresResets::new),
            Scenario.of(
                    13,
                    "answers-dropped",
                    "broker or sidecar take what is published, and the answers are lost",
                    "events are on the topic twice, and all that follows from them happens once",
                    Load.mixed(),
                    AnswersDropped::new));

    private ConnectionScenarios() {}
}
