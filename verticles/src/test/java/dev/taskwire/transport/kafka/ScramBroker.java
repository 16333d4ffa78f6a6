package dev.taskwire.transport.kafka;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.taskwire.local.process.ExitGuard;
import dev.taskwire.local.process.Ports;
import dev.taskwire.mail.TestCertificate;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.common.Uuid;

/**
 * A real KRaft broker with listeners that ask for credentials, one of them over TLS, which the local stack's has not, on free loopback
 * ports and a directory that goes away with it.
 */
final class ScramBroker implements AutoCloseable {

    static final KafkaOptions.Sasl USER = new KafkaOptions.Sasl("app", "s3cr\"t", false);
    static final KafkaOptions.Sasl USER_OVER_TLS = new KafkaOptions.Sasl(USER.username(), USER.password(), true);

    private static final int STOP_SECONDS = 10;

    private final Path dir;
    private final int port;
    private final int saslPort;
    private final int tlsPort;
    private final Process process;

    private ScramBroker(Path dir, List<Integer> ports, Process process) {
        this.dir = dir;
        this.port = ports.get(0);
        this.saslPort = ports.get(1);
        this.tlsPort = ports.get(3);
        this.process = process;
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** The listener that takes {@link #USER} alone, by SCRAM. */
    String saslBootstrapServers() {
        return "127.0.0.1:" + saslPort;
    }

    /** The same over TLS, by a certificate that only {@link #authority} vouches for. */
    String tlsBootstrapServers() {
        return "127.0.0.1:" + tlsPort;
    }

    /** In PEM. */
    String authority() {
        try {
            return Files.readString(dir.resolve("ca.pem"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ScramBroker start() {
        try {
            var dir = Files.createTempDirectory("taskwire-kafka");
            var ports = Ports.free(4);
            var properties = Files.writeString(
                    dir.resolve("server.properties"),
                    properties(dir, ports, new TestCertificate(dir, "ip:127.0.0.1").keyStore()));
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
            var broker = new ScramBroker(dir, ports, run(dir, "kafka.Kafka", properties.toString()));
            ExitGuard.add(broker);
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

    private static String properties(Path dir, List<Integer> ports, Path keyStore) {
        return """
                process.roles=broker,controller
                node.id=1
                listeners=PLAINTEXT://127.0.0.1:%1$d,SECURED://127.0.0.1:%4$d,TLS://127.0.0.1:%5$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d,SECURED://127.0.0.1:%4$d,TLS://127.0.0.1:%5$d
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,SECURED:SASL_PLAINTEXT,TLS:SASL_SSL,CONTROLLER:PLAINTEXT
                controller.listener.names=CONTROLLER
                controller.quorum.voters=1@127.0.0.1:%2$d
                log.dirs=%3$s
                sasl.enabled.mechanisms=SCRAM-SHA-256
                listener.name.secured.scram-sha-256.sasl.jaas.config=\
                org.apache.kafka.common.security.scram.ScramLoginModule required;
                listener.name.tls.scram-sha-256.sasl.jaas.config=\
                org.apache.kafka.common.security.scram.ScramLoginModule required;
                ssl.keystore.type=PKCS12
                ssl.keystore.location=%6$s
                ssl.keystore.password=%7$s
                auto.create.topics.enable=false
                offsets.topic.num.partitions=1
                offsets.topic.replication.factor=1
                group.initial.rebalance.delay.ms=0
                log.cleaner.dedupe.buffer.size=4194304
                """.formatted(
                        ports.get(0),
                        ports.get(2),
                        dir.resolve("data"),
                        ports.get(1),
                        ports.get(3),
                        keyStore,
                        TestCertificate.PASSWORD);
    }

    @Override
    public void close() {
        ExitGuard.remove(this);
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
