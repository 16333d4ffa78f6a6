package dev.taskwire.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.EventSamples;
import dev.taskwire.event.EventType;
import dev.taskwire.event.Topic;
import dev.taskwire.service.DeadLetterIntake;
import dev.taskwire.store.AutoRedrive;
import dev.taskwire.store.Database;
import dev.taskwire.store.DeadLetterStore;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.transport.SharedKafka;
import dev.taskwire.transport.Transport;
import dev.taskwire.transport.TransportFixture;
import dev.taskwire.transport.dapr.client.Await;
import dev.taskwire.transport.kafka.KafkaDeadLetterSource;
import dev.taskwire.transport.kafka.KafkaOptions;
import dev.taskwire.transport.kafka.Redelivery;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bad input on a topic, read straight from Kafka: each record becomes one dead letter, and its neighbours are handled. */
class KafkaPoisonTest extends TransportFixture {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private static final String EVENTS = Topic.TASK_EVENTS.topicName();
    private static final int LARGE = 10 * 1024 * 1024;
    private static final Duration BLOCKED_AT_MOST = Duration.ofSeconds(15);

    @Override
    protected Transport open(String groupId) {
        return tools.open(vertx, groupId, Redelivery.defaults());
    }

    /** Each is told from the others by its bytes. */
    private static Map<String, byte @Nullable []> poison() {
        Map<String, byte @Nullable []> kinds = new LinkedHashMap<>();
        kinds.put("empty", new byte[0]);
        kinds.put("tombstone", null);
        kinds.put("not JSON", "hello".getBytes(UTF_8));
        kinds.put("array", "[{\"task_id\":7,\"user_id\":1}]".getBytes(UTF_8));
        kinds.put("no id", event("\"source\":\"s\",\"type\":\"TaskUpdatedEvent\""));
        kinds.put("10,000 levels", ("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)).getBytes(UTF_8));
        kinds.put("wrong types", "{\"task_id\":\"7\",\"user_id\":{}}".getBytes(UTF_8));
        kinds.put("NUL", "\0\0\0".getBytes(UTF_8));
        kinds.put("NUL in an id", event("\"id\":\"a\\u0000\",\"source\":\"s\",\"type\":\"TaskUpdatedEvent\""));
        kinds.put("no UTF-8", new byte[] {'{', '"', (byte) 0xC3, '"', '}'});
        return kinds;
    }

    private static byte[] event(String attributes) {
        return ("{\"specversion\":\"1.0\"," + attributes + ",\"data\":{\"task_id\":7,\"user_id\":1}}").getBytes(UTF_8);
    }

    @Test
    void eachKindIsDeadLetteredOnceAndItsNeighboursAreHandled() {
        var readers = "letters-" + UUID.randomUUID();
        tools.startAtEnd(readers, Topic.TASK_EVENTS.deadLetterName());
        tools.setMaxMessageBytes(EVENTS, "11000000");
        var database = Database.open(vertx, DB.url(), 8, 1_000);
        try {
            var dispatcher = new EventDispatcher(vertx, new SimpleMeterRegistry(), Workers.RANDOM, System::nanoTime);
            dispatcher.register(new InboxConsumer("consumer", Set.of(EventType.TASK_UPDATED), database, call -> null));
            var unused = subscribed(dispatcher);
            var intake = new DeadLetterIntake(new DeadLetterStore(database, AutoRedrive.defaults()));
            var options = KafkaOptions.of(SharedKafka.bootstrapServers(), readers);
            var source = new KafkaDeadLetterSource(vertx, options);
            await(source.start(intake::keep));

            long begun = System.nanoTime();
            int neighbours = writeAll();
            until("count(*) = " + neighbours + " from inbox");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(BLOCKED_AT_MOST);
            until("count(*) = " + (poison().size() + 1) + " from dead_letters");
            await(source.close());
        } finally {
            tools.setMaxMessageBytes(EVENTS, "1048588");
            await(database.close());
        }

        var expected = new HashMap<String, Integer>();
        poison().values().forEach(bytes -> expected.merge(hex(bytes), 1, Integer::sum));
        var kept = new HashMap<String, Integer>();
        DB.rows("select coalesce(encode(payload, 'hex'), 'null') from dead_letters where omitted_bytes is null")
                .forEach(bytes -> kept.merge(bytes, 1, Integer::sum));
        assertThat(kept).isEqualTo(expected);
        assertThat(DB.rows("select omitted_bytes, payload is null, origin_offset is not null from dead_letters"
                        + " where omitted_bytes is not null"))
                .containsExactly(LARGE + "|t|t");
        assertThat(DB.rows("select distinct reason, state, consumer = ?, redrive_at is null from dead_letters", group))
                .containsExactly("dropped|open|t|t");
    }

    /** All with one key, so on one partition, each between two good ones; returns how many good ones. */
    private int writeAll() {
        int good = 0;
        for (byte[] bytes : poison().values()) {
            tools.write(EVENTS, "7", Arrays.asList(good(), bytes));
            good++;
        }
        var large = new byte[LARGE];
        new Random(1).nextBytes(large);
        tools.writeLarge(EVENTS, "7", large);
        // Poison to one sidecar version alone: here it is an event like any other.
        tools.write(
                EVENTS,
                "7",
                List.of(
                        good(),
                        event("\"id\":\"t\",\"source\":\"s\",\"type\":\"TaskUpdatedEvent\",\"traceid\":5,"
                                + "\"traceparent\":7")));
        return good + 2;
    }

    private static byte[] good() {
        return EventSamples.changed(EventType.TASK_UPDATED, 7, 1).bytes();
    }

    private static String hex(byte @Nullable [] bytes) {
        return bytes == null ? "null" : HexFormat.of().formatHex(bytes);
    }

    private void until(String condition) {
        Await.until(
                vertx,
                Duration.ofSeconds(45),
                () -> vertx.executeBlocking(() -> DB.rows("select " + condition).equals(List.of("t"))));
    }
}
