package dev.taskwire.transport.kafka;

import static java.util.concurrent.TimeUnit.SECONDS;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.common.Uuid;
import org.slf4j.LoggerFactory;

/**
 * A real KRaft broker in a process of its own, one for the test JVM, on free loopback ports and a directory that goes away
 * with it.
 */
final class KafkaBroker {

    static final KafkaOptions.Sasl USER = new KafkaOptions.Sasl("app", "s3cr\"t", false);

    private static final int STOP_SECONDS = 10;

    static {
        ((Logger) LoggerFactory.getLogger("org.apache.kafka")).setLevel(Level.WARN);
    }

    private final Path dir;
    private final int port;
    private final int saslPort;
    private final Process process;

    private static final class Shared {
        private static final KafkaBroker BROKER = start();
    }

    private KafkaBroker(Path dir, int port, int saslPort, Process process) {
        this.dir = dir;
        this.port = port;
        this.saslPort = saslPort;
        this.process = process;
    }

    /** Started with the first call. */
    static KafkaBroker shared() {
        return Shared.BROKER;
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** The listener that takes {@link #USER} alone, by SCRAM. */
    String saslBootstrapServers() {
        return "127.0.0.1:" + saslPort;
    }

    /** A broker that takes connections but never answers, until {@link #resume}. */
    void suspend() {
        signal("-STOP");
    }

    void resume() {
        signal("-CONT");
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KafkaBroker start() {
        try {
            var dir = Files.createTempDirectory("taskwire-kafka");
            int port = freePort();
            int saslPort = freePort();
            var properties =
                    Files.writeString(dir.resolve("server.properties"), properties(dir, port, freePort(), saslPort));
            Files.writeString(dir.resolve("logback.xml"), LOGBACK);
            int formatted = run(
                            dir,
                            "kafka.tools.StorageTool",
                            "format",
                            "-t",
                            Uuid.randomUuid().toString(),
                            "-c",
                            properties.toString(),
                            "--add-scram",
                            "SCRAM-SHA-256=[name=%s,password=%s]".formatted(USER.username(), USER.password()))
                    .waitFor();
            if (formatted != 0) {
                throw new AssertionError(Files.readString(dir.resolve("broker.log")));
            }
            var broker = new KafkaBroker(dir, port, saslPort, run(dir, "kafka.Kafka", properties.toString()));
            Runtime.getRuntime().addShutdownHook(new Thread(broker::stop));
            return broker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Process run(Path dir, String mainClass, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=" + dir.resolve("logback.xml"),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                mainClass));
        Collections.addAll(command, args);
        var log = dir.resolve("broker.log").toFile();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    private static String properties(Path dir, int port, int controllerPort, int saslPort) {
        return """
                process.roles=broker,controller
                node.id=1
                listeners=PLAINTEXT://127.0.0.1:%1$d,SECURED://127.0.0.1:%4$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d,SECURED://127.0.0.1:%4$d
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,SECURED:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT
                controller.listener.names=CONTROLLER
                controller.quorum.voters=1@127.0.0.1:%2$d
                log.dirs=%3$s
                sasl.enabled.mechanisms=SCRAM-SHA-256
                listener.name.secured.scram-sha-256.sasl.jaas.config=\
                org.apache.kafka.common.security.scram.ScramLoginModule required;
                auto.create.topics.enable=false
                offsets.topic.num.partitions=1
                offsets.topic.replication.factor=1
                group.initial.rebalance.delay.ms=0
                log.cleaner.dedupe.buffer.size=4194304
                """.formatted(port, controllerPort, dir.resolve("data"), saslPort);
    }

    private void signal(String signal) {
        try {
            new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void stop() {
        process.destroyForcibly();
        try (var files = Files.walk(dir)) {
            process.onExit().orTimeout(STOP_SECONDS, SECONDS).join();
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final String LOGBACK = """
            <configuration>
              <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%d %-5level %logger{20} - %msg%n</pattern></encoder>
              </appender>
              <root level="warn"><appender-ref ref="out"/></root>
            </configuration>
            """;
}
