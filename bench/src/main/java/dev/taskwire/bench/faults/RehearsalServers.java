package dev.taskwire.bench.faults;

import dev.taskwire.local.kafka.Detour;
import dev.taskwire.local.kafka.KafkaBroker;
import dev.taskwire.local.mail.MailInbox;
import dev.taskwire.local.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * PostgreSQL, Kafka and a mailbox on an address that others reach, at their usual ports and without passwords. There are no
 * topics and no tables yet.
 */
record RehearsalServers(PostgresServer postgres, KafkaBroker kafka, MailInbox mailbox) implements AutoCloseable {

    private static final int POSTGRES = 5432;
    private static final int KAFKA = 9092;
    private static final int SMTP = 1025;
    /** Rolling pods have twice their connections for a while. */
    private static final String CONNECTIONS = "max_connections=400";

    /**
     * Starts all three and returns when they serve.
     *
     * @param folder for their data and logs
     * @param host address to listen on
     * @param broker by which name Kafka's clients reach the address
     */
    static RehearsalServers start(Path folder, String host, String broker) throws IOException {
        Files.createDirectories(folder);
        Path access = Files.writeString(folder.resolve("pg_hba.conf"), "host all all all trust\n");
        List<String> settings =
                List.of("listen_addresses=127.0.0.1," + host, "hba_file=" + access.toAbsolutePath(), CONNECTIONS);
        KafkaBroker kafka = KafkaBroker.launch(
                folder.resolve("kafka"), 0, folder.resolve("kafka.log"), new Detour(host, KAFKA, broker + ":" + KAFKA));
        PostgresServer postgres =
                PostgresServer.start(folder.resolve("postgres"), POSTGRES, folder.resolve("postgres.log"), settings);
        kafka.awaitReady();
        return new RehearsalServers(postgres, kafka, MailInbox.start(folder.resolve("mail"), host, SMTP, 0));
    }

    Traces traces() {
        return new Traces(
                postgres.jdbcUrl(),
                kafka.bootstrapServers(),
                mailbox::messages,
                () -> Stream.of(postgres.process(), kafka.process())
                        .filter(each -> !each.isAlive())
                        .map(each -> each.name())
                        .findFirst()
                        .or(Optional::empty));
    }

    @Override
    public void close() {
        mailbox.close();
        kafka.close();
        postgres.close();
    }
}
