package dev.taskwire.worker;

import dev.taskwire.event.EventRecord;
import dev.taskwire.event.EventSamples;
import dev.taskwire.event.EventType;
import dev.taskwire.event.Topic;
import dev.taskwire.service.DeadLetterIntake;
import dev.taskwire.service.Gateway;
import dev.taskwire.service.Redrives;
import dev.taskwire.store.AutoRedrive;
import dev.taskwire.store.Database;
import dev.taskwire.store.DeadLetterStore;
import dev.taskwire.store.RedriveStore;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.transport.SharedKafka;
import dev.taskwire.transport.Transport;
import dev.taskwire.transport.TransportFixture;
import dev.taskwire.transport.dapr.client.Await;
import dev.taskwire.transport.kafka.KafkaDeadLetterSource;
import dev.taskwire.transport.kafka.KafkaOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The dead letters of one test: their database, their own reader group, and the verticle that keeps them. */
abstract class DeadLetterFixture extends TransportFixture {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    static final String EVENTS = Topic.TASK_EVENTS.topicName();
    static final Duration PATIENCE = Duration.ofSeconds(45);

    private final String readers = "letters-" + UUID.randomUUID();
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private @Nullable Database database;

    @BeforeEach
    void openDatabase() {
        database = Database.open(vertx, DB.url(), 8, 1_000);
        tools.startAtEnd(readers, Topic.TASK_EVENTS.deadLetterName());
    }

    @AfterEach
    void closeDatabase() {
        await(database().close());
    }

    final Database database() {
        return Objects.requireNonNull(database);
    }

    /** As the application does it. */
    final Redrives deploy(Transport transport, AutoRedrive auto) {
        var store = new DeadLetterStore(database(), auto);
        var redrives = new Redrives(new RedriveStore(database()), transport, Gateway.ids()::next, auto);
        var options = KafkaOptions.of(SharedKafka.bootstrapServers(), readers);
        var unused = await(vertx.deployVerticle(new DeadLettersVerticle(
                vertx,
                new KafkaDeadLetterSource(vertx, options),
                new DeadLetterIntake(store),
                store,
                redrives,
                metrics)));
        return redrives;
    }

    static List<String> letters(String columns) {
        return DB.rows("select " + columns + " from dead_letters where topic = 'task-events' order by id");
    }

    final void until(Duration limit, String condition) {
        Await.until(
                vertx,
                limit,
                () -> vertx.executeBlocking(() -> DB.rows("select " + condition).equals(List.of("t"))));
    }

    static EventRecord updated(long version) {
        return EventSamples.changed(EventType.TASK_UPDATED, 7, version);
    }

    final double openLetters() {
        return metrics.get("taskwire.dead.letters").tag("topic", EVENTS).gauge().value();
    }
}
