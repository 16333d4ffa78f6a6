package dev.taskwire.local.up;

import dev.taskwire.local.dapr.DaprScheduler;
import dev.taskwire.local.kafka.KafkaBroker;
import dev.taskwire.local.mail.MailInbox;
import dev.taskwire.local.postgres.PostgresServer;
import java.util.Optional;

/** What every service process and its sidecar talk to; the scheduler runs with Dapr only. */
record Backing(
        PostgresServer postgres,
        KafkaBroker kafka,
        MailInbox mail,
        Optional<DaprScheduler> scheduler,
        Proxies proxies) {}
