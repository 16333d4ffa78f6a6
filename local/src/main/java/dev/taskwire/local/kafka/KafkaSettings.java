package dev.taskwire.local.kafka;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The configuration of a single node that is broker and controller, on 127.0.0.1. */
final class KafkaSettings {

    static final int NODE_ID = 1;
    static final String CONTROLLER = "CONTROLLER";
    private static final String PROXIED = "PROXIED";

    private static final Map<String, String> FIXED = Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", "" + NODE_ID),
            Map.entry("controller.listener.names", CONTROLLER),
            Map.entry("inter.broker.listener.name", "PLAINTEXT"),
            Map.entry(
                    "listener.security.protocol.map",
                    "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT," + PROXIED + ":PLAINTEXT"),
            // Topics are made on purpose: a wrong name shall fail.
            Map.entry("auto.create.topics.enable", "false"),
            Map.entry("default.replication.factor", "1"),
            Map.entry("min.insync.replicas", "1"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            // Few internal partitions and a small cleaner: one node starts faster and needs less memory.
            Map.entry("offsets.topic.num.partitions", "4"),
            Map.entry("transaction.state.log.num.partitions", "4"),
            Map.entry("share.coordinator.state.topic.num.partitions", "4"),
            Map.entry("log.cleaner.dedupe.buffer.size", "16777216"),
            // A consumer that comes or goes is served at once.
            Map.entry("group.initial.rebalance.delay.ms", "0"));

    private KafkaSettings() {}

    /** @param detour null where no proxy stands before it */
    static Path write(Path dataDir, int port, int controllerPort, @Nullable Detour detour) throws IOException {
        // A client is told the address that goes with the listener it has come by.
        String listener = detour == null ? "" : "," + PROXIED + "://" + detour.host() + ":" + detour.listener();
        String advertised = detour == null ? "" : "," + PROXIED + "://" + detour.advertised();
        Properties properties = new Properties();
        properties.putAll(FIXED);
        properties.put("log.dirs", dataDir.resolve("logs").toString());
        properties.put(
                "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort + listener);
        properties.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port + advertised);
        // Static voters: the ports may change between two runs on the same data.
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        Path file = dataDir.resolve("server.properties");
        try (Writer out = Files.newBufferedWriter(file)) {
            properties.store(out, "Written by every start.");
        }
        return file;
    }
}
