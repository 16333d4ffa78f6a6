package dev.taskwire.transport;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.taskwire.local.kafka.KafkaBroker;
import dev.taskwire.local.kafka.Topics;
import dev.taskwire.local.process.ExitGuard;
import dev.taskwire.local.process.Signals;
import dev.taskwire.local.process.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.slf4j.LoggerFactory;

/** The local stack's broker with its topics, one for the test JVM, started with the first use; its data goes with it. */
public final class SharedKafka {

    private static final KafkaBroker BROKER = start();

    private SharedKafka() {}

    public static String bootstrapServers() {
        return BROKER.bootstrapServers();
    }

    /** A broker that takes connections but never answers, until {@link #resume}. */
    public static void suspend() {
        Signals.send("STOP", BROKER.process().handle());
    }

    public static void resume() {
        Signals.send("CONT", BROKER.process().handle());
    }

    private static KafkaBroker start() {
        try {
            ((Logger) LoggerFactory.getLogger("org.apache.kafka")).setLevel(Level.WARN);
            var dir = Files.createTempDirectory("taskwire-kafka");
            ExitGuard.add(() -> Trees.delete(dir)); // after the broker, which is added later
            var broker = KafkaBroker.start(dir.resolve("data"));
            Topics.create(broker.bootstrapServers());
            return broker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
