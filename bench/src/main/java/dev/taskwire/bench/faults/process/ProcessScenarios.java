package dev.taskwire.bench.faults.process;

import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.scenario.Scenario;
import java.time.Duration;
import java.util.List;

/** The scenarios of this package. */
public final class ProcessScenarios {

    private static final String NO_SIDECAR = "direct Kafka has no sidecar";
    private static final Load REMINDERS =
            Load.reminders(2_000, Duration.ofMinutes(2), Duration.ofSeconds(3), Duration.ofSeconds(20));

    public static final List<Scenario> ALL = List.of(
            Scenario.of(
                    0,
                    "kill-any",
                    "kill -9 of gateway, workers, sidecar and PostgreSQL in random order",
                    "the invariants hold; no email is later than 90 s",
                    Load.mixed(),
                    KillAny::new),
            Scenario.of(
                    1,
                    "gateway-kill",
                    "kill -9 of the only gateway every 12 s",
                    "outbox rows from before its return leave within 6 s of it",
                    Load.mixed(),
                    GatewayKill::new),
            Scenario.of(
                    2,
                    "workers-kill",
                    "kill -9 of a worker every 10 s, in random order, with three notification and two email replicas",
                    "no email is later than 90 s; at most 5 come twice for each email process that was killed",
                    REMINDERS,
                    WorkersKill::new),
            Scenario.of(
                            3,
                            "daprd-kill",
                            "kill -9 of the sidecar every 20 s, while it publishes and delivers",
                            "every command is acknowledged; never 15 s without a delivery",
                            Load.mixed(),
                            DaprdKill::new)
                    .notOverKafka(NO_SIDECAR),
            Scenario.of(
                    5,
                    "postgres-kill",
                    "kill -9 of PostgreSQL every 15 s",
                    "a change is acknowledged within 5 s of its return; no service process ends",
                    Load.mixed(),
                    PostgresKill::new),
            Scenario.of(
                            6,
                            "switch",
                            "from Dapr to Kafka and back, three times",
                            "every command is acknowledged; never 15 s without a delivery",
                            Load.mixed(),
                            SwitchTransport::new)
                    .notOverKafka(NO_SIDECAR + " to switch to"),
            Scenario.of(
                    7,
                    "freeze",
                    "SIGSTOP of one of two gateways for 30 s while it has events to publish, then SIGCONT",
                    "the other gateway publishes what it had in hand",
                    Load.mixed(),
                    Freeze::new),
            Scenario.of(
                    8,
                    "rolling-stop",
                    "SIGTERM of each service in turn, of two gateways too, and of its sidecar after it",
                    "at most 0.1 % of the commands are answered 503 with Retry-After; each exits 0 within 45 s",
                    Load.mixed().within(Duration.ofSeconds(90)),
                    RollingStop::new),
            Scenario.of(
                            9,
                            "scheduler-down",
                            "Dapr's scheduler down for 60 s, then its job deleted",
                            "no reminder is later than 20 s or comes twice; the job is registered again within 60 s",
                            Load.mixed().within(Duration.ofMinutes(2)),
                            SchedulerDown::new)
                    .notOverKafka("direct Kafka has no scheduler"));

    private ProcessScenarios() {}
}
