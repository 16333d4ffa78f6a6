package dev.taskwire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.Topic;
import dev.taskwire.service.Gateway;
import dev.taskwire.service.Wakeup;
import dev.taskwire.store.Database;
import dev.taskwire.store.OutboxClaims;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.transport.BrokerTools;
import dev.taskwire.transport.Transport;
import dev.taskwire.transport.TransportFixture;
import dev.taskwire.transport.dapr.client.Await;
import dev.taskwire.transport.kafka.Redelivery;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The topics are read once more, from where the test began: the tables are as they were, and nobody gets a second email. */
class ReplayTest extends TransportFixture {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> TOPICS =
            Stream.of(Topic.values()).map(Topic::topicName).toList();

    private final Map<TopicPartition, Long> begin = new HashMap<>();
    private @Nullable Database database;

    @BeforeEach
    void begin() {
        database = Database.open(vertx, DB.url(), 8, 1_000);
        TOPICS.forEach(topic -> begin.putAll(tools.ends(topic)));
    }

    @AfterEach
    void closeDatabase() {
        await(database().close());
    }

    private Database database() {
        return Objects.requireNonNull(database);
    }

    @Override
    protected Transport open(String name) {
        tools.startAt(name, begin);
        return tools.open(vertx, name, new Redelivery(BrokerTools.FAST, 3, Duration.ZERO));
    }

    @Test
    void theEndIsTheSameByTheInboxAndWithoutItByTheNaturalKeys() {
        var publishing = opened(newGroup());
        var consumers = Consumers.deploy(vertx, database(), publishing);
        consumers.mails.answer(mail -> ConsumersScenario.answer(mail.subject()));
        var relay = new OutboxRelayVerticle(
                vertx,
                new OutboxClaims(database()),
                Gateway.publisher(database(), publishing),
                Gateway.ids(),
                new Wakeup());
        var relaying = await(vertx.deployVerticle(relay));
        var scenario = new ConsumersScenario(Gateway.open(vertx, database(), publishing, Clock.systemUTC()), DB);

        scenario.play();
        consume(consumers, () -> scenario.isOver() && DB.count("outbox") == 0);
        var end = scenario.end();
        assertThat(end.get("tasks")).hasSize(16);
        assertThat(end.get("emails")).hasSize(ConsumersScenario.DUE);

        consume(consumers, () -> true);
        assertThat(scenario.end()).isEqualTo(end);

        DB.run("truncate inbox");
        consume(consumers, () -> true);
        assertThat(scenario.end()).isEqualTo(end);
        assertThat(consumers.mails.seen()).hasSize(ConsumersScenario.DUE);
        await(vertx.undeploy(relaying));
        consumers.undeploy();
    }

    private boolean isTaken(String topic) {
        var committed = tools.committed(group);
        return tools.ends(topic).entrySet().stream().allMatch(end -> {
            var place = committed.get(end.getKey());
            return place != null && place.offset() >= end.getValue();
        });
    }

    /** From the beginning of the test, until all is taken and this is so. */
    private void consume(Consumers consumers, BooleanSupplier over) {
        var transport = open(group);
        await(transport.subscribe(consumers.dispatcher.topics(), consumers.dispatcher));
        Await.until(
                vertx,
                PATIENCE,
                () -> vertx.executeBlocking(
                        () -> over.getAsBoolean() && TOPICS.stream().allMatch(this::isTaken)));
        await(transport.close());
        tools.forget(group);
    }
}
