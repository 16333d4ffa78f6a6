package dev.taskwire.local.up;

import dev.taskwire.local.console.Progress;
import dev.taskwire.local.dapr.DaprScheduler;
import dev.taskwire.local.dapr.DaprTools;
import dev.taskwire.local.kafka.KafkaBroker;
import dev.taskwire.local.kafka.Topics;
import dev.taskwire.local.mail.MailInbox;
import dev.taskwire.local.postgres.PostgresServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts what every service process talks to: the slow ones first, side by side, and waits for them together. */
final class BackingStarter {

    private final StackOptions options;
    private final Home home;
    private final int partitions;
    private final Run run;
    private final Progress progress;

    BackingStarter(StackOptions options, Run run, Progress progress) {
        this.options = options;
        this.home = options.home();
        this.partitions = options.partitions();
        this.run = run;
        this.progress = progress;
    }

    /** @param sidecar port of the first service process's sidecar */
    Backing start(BackingPorts ports, int sidecar, Optional<DaprTools> dapr) throws IOException {
        String names = dapr.isPresent() ? "PostgreSQL, Kafka, mailbox and scheduler" : "PostgreSQL, Kafka and mailbox";
        return progress.during("starting " + names, () -> together(ports, sidecar, dapr));
    }

    private Backing together(BackingPorts ports, int sidecar, Optional<DaprTools> dapr) {
        Proxies proxies = Proxies.start(options, run.members(), ports.postgres(), sidecar);
        KafkaBroker kafka = KafkaBroker.launch(home.kafkaData(), ports.kafka(), home.log("kafka"), proxies.broker());
        run.members().add(kafka.process(), ProcessGroup.KAFKA, null, Map.of("kafka", kafka.port()), null);
        Optional<DaprScheduler> scheduler = dapr.map(this::scheduler);
        PostgresServer postgres =
                PostgresServer.launch(home.postgresData(), ports.postgres(), home.log("postgres"), List.of());
        run.members().add(postgres.process(), ProcessGroup.POSTGRES, null, Map.of("postgres", postgres.port()), null);
        MailInbox mail = MailInbox.start(home.mailData(), ports.smtp(), ports.mailbox());
        run.keep(mail);
        postgres.awaitReady();
        kafka.awaitReady();
        Topics.create(kafka.bootstrapServers(), partitions);
        scheduler.ifPresent(DaprScheduler::awaitReady);
        return new Backing(postgres, kafka, mail, scheduler, proxies);
    }

    private DaprScheduler scheduler(DaprTools tools) {
        DaprScheduler scheduler = DaprScheduler.launch(tools, home.schedulerData(), home.log("scheduler"));
        Map<String, Integer> ports = Map.of("scheduler", scheduler.port());
        run.members().add(scheduler.process(), ProcessGroup.SCHEDULER, null, ports, scheduler.healthUrl());
        return scheduler;
    }
}
