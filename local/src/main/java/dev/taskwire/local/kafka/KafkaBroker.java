package dev.taskwire.local.kafka;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.process.ManagedProcess;
import dev.taskwire.local.process.Ports;
import dev.taskwire.local.process.ProcessSpec;
import dev.taskwire.local.process.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka broker (KRaft, one node, plain text on 127.0.0.1) in a JVM of its own, on the class path of this one. The data
 * folder is made if missing and kept. Topics are not made by use: see {@link Topics}.
 */
public final class KafkaBroker implements AutoCloseable {

    static final String NAME = "kafka";
    private static final String LOGGING = "logback-kafka.xml";
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final List<String> JVM = List.of("-Xms128m", "-Xmx384m", "-XX:+UseSerialGC", "-Xss512k");

    private final ManagedProcess process;
    private final int port;

    private KafkaBroker(ManagedProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts on free ports, with the log beside the data folder. */
    public static KafkaBroker start(Path dataDir) {
        return start(dataDir, 0, dataDir.resolveSibling(dataDir.getFileName() + ".log"));
    }

    /**
     * Starts a broker and returns when it serves.
     *
     * @param port for clients; 0 takes a free one
     */
    public static KafkaBroker start(Path dataDir, int port, Path logFile) {
        KafkaBroker broker = launch(dataDir, port, logFile);
        broker.awaitReady();
        return broker;
    }

    /** Like {@link #start(Path, int, Path)}, but returns as soon as there is a process. */
    public static KafkaBroker launch(Path dataDir, int port, Path logFile) {
        return launch(dataDir, port, logFile, null);
    }

    /**
     * The same, with a second way in.
     *
     * @param detour null for none
     */
    public static KafkaBroker launch(Path dataDir, int port, Path logFile, @Nullable Detour detour) {
        Path data = dataDir.toAbsolutePath().normalize();
        List<Integer> free = Ports.free(2);
        int bound = port == 0 ? free.get(0) : port;
        ProcessSpec spec = ProcessSpec.of(NAME, command(data, bound, free.get(1), detour), logFile)
                .withStop("TERM", STOP);
        return new KafkaBroker(ManagedProcess.start(spec), bound);
    }

    /** Waits until it serves. */
    public void awaitReady() {
        process.awaitReady(START, this::serves);
    }

    private static List<String> command(Path data, int port, int controllerPort, @Nullable Detour detour) {
        try {
            Files.createDirectories(data);
            Path settings = KafkaSettings.write(data, port, controllerPort, detour);
            Path logging = copyLogging(data);
            KafkaStorage.format(data);
            List<String> command = new ArrayList<>(List.of(Programs.java()));
            command.addAll(JVM);
            command.add("-Dlogback.configurationFile=" + logging);
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), "kafka.Kafka", settings.toString()));
            return command;
        } catch (IOException e) {
            throw new LocalException("cannot prepare the Kafka data in " + data + ": " + e.getMessage(), e);
        }
    }

    private static Path copyLogging(Path data) throws IOException {
        Path target = data.resolve(LOGGING);
        try (InputStream source = Objects.requireNonNull(KafkaBroker.class.getResourceAsStream(LOGGING))) {
            Files.write(target, source.readAllBytes());
        }
        return target;
    }

    /** Where clients connect first, as host:port. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    public ManagedProcess process() {
        return process;
    }

    private boolean serves() throws InterruptedException, ExecutionException, TimeoutException {
        if (!Ports.accepts(port)) {
            return false;
        }
        // An answered description comes from a broker that is registered and no longer fenced.
        try (Admin admin = Topics.admin(bootstrapServers())) {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        }
    }

    /** Stops it in order; what producers had acknowledged stays. */
    @Override
    public void close() {
        process.close();
    }
}
