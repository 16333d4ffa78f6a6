package dev.taskwire.transport.dapr;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.Decoded;
import dev.taskwire.event.EventDecoder;
import dev.taskwire.transport.Delivery;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.TopicReader;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that can never be handled, between events of their key and beside those of other keys. */
@Tag("daprd")
class PoisonDaprdTest extends LocalDaprFixture {

    private static final String EVENTS = "task-events";
    private static final String DEAD_LETTERS = "task-events-dlq";
    private static final String KEY = "5";
    private static final Duration MOVES_ON_WITHIN = Duration.ofSeconds(15);

    private final List<String> handled = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thePartitionMovesOnAndEachIsDeadLetteredOnce(boolean inBulk) {
        settings = inBulk ? SidecarApp.Settings.BULK : SidecarApp.Settings.SINGLE;
        var poison = poison(inBulk);
        List<byte @Nullable []> ofTheKey = new ArrayList<>();
        List<String> good = new ArrayList<>();
        poison.forEach((what, bytes) -> {
            ofTheKey.add(bytes);
            var event = event(5, "after " + what);
            ofTheKey.add(event.bytes());
            good.add(text(event));
        });
        var before = tools.ends(DEAD_LETTERS);
        try (var deadLetters = tools.reader(DEAD_LETTERS)) {
            var app = (SidecarApp) subscribed(this::handle);
            tools.writeCompressed(EVENTS, KEY, ofTheKey);
            long start = System.nanoTime();
            var neighbour = event(6, "neighbour");
            publish(app, List.of(neighbour));
            good.add(text(neighbour));

            Await.until(vertx, Duration.ofSeconds(50), () -> Future.succeededFuture(handled.size() >= good.size()));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(MOVES_ON_WITHIN);
            assertThat(handled).containsExactlyInAnyOrderElementsOf(good);
            assertThat(handled.stream().filter(each -> each.contains("task/5")))
                    .containsExactlyElementsOf(good.subList(0, poison.size()));
            assertThat(letters(deadLetters, poison.size()))
                    .containsExactlyInAnyOrderElementsOf(poison.values().stream()
                            .map(PoisonDaprdTest::asLetter)
                            .toList());
            assertThat(app.isSidecarUp()).isTrue();
            await(app.close());
        }
        assertThat(count(tools.ends(DEAD_LETTERS)) - count(before)).isEqualTo(poison.size());
    }

    private static long count(Map<TopicPartition, Long> ends) {
        return ends.values().stream().mapToLong(Long::longValue).sum();
    }

    private Future<Outcome> handle(Delivery delivery) {
        var decoded =
                new EventDecoder().decode(delivery.topic(), delivery.payload().getBytes());
        if (decoded instanceof Decoded.Event) {
            handled.add(delivery.payload().toString());
            return Future.succeededFuture(Outcome.SUCCESS);
        }
        return Future.succeededFuture(Outcome.DROP);
    }

    private static Map<String, byte @Nullable []> poison(boolean inBulk) {
        Map<String, byte @Nullable []> poison = new LinkedHashMap<>();
        poison.put("empty", new byte[0]);
        poison.put("tombstone", null);
        poison.put("not JSON", "no json \0 at all".getBytes(UTF_8));
        poison.put("JSON null", "null".getBytes(UTF_8));
        poison.put("JSON array", "[{\"task_id\":5,\"user_id\":1}]".getBytes(UTF_8));
        poison.put("no id", envelope("\"type\":\"TaskUpdatedEvent\"", "{\"user_id\":1,\"task_id\":5}"));
        poison.put("NUL in the id", envelope("\"id\":\"a\\u0000b\",\"type\":\"TaskUpdatedEvent\"", "{}"));
        poison.put(
                "wrong types",
                envelope("\"id\":\"1\",\"type\":\"TaskUpdatedEvent\"", "{\"user_id\":1,\"task_id\":\"x\"}"));
        poison.put("10,000 levels", nested(10_000));
        poison.put("9,000 levels", nested(9_000));
        poison.put("10 MB", ("{\"x\":\"" + "x".repeat(10_000_000) + "\"}").getBytes(UTF_8));
        if (inBulk) {
            // Delivered one by one it crashes daprd 1.18.2, and after each restart again: decision 12.
            poison.put(
                    "numeric traceid", envelope("\"id\":\"2\",\"type\":\"T\",\"traceid\":7,\"traceparent\":8", "{}"));
        }
        return poison;
    }

    private static byte[] envelope(String attributes, String data) {
        return ("{\"specversion\":\"1.0\",\"source\":\"x\"," + attributes + ",\"data\":" + data + "}").getBytes(UTF_8);
    }

    private static byte[] nested(int levels) {
        return envelope(
                "\"id\":\"" + levels + "\",\"type\":\"TaskUpdatedEvent\"",
                "{\"a\":".repeat(levels) + "1" + "}".repeat(levels));
    }

    private static List<String> letters(TopicReader reader, int count) {
        return reader.next(count).stream().map(PoisonDaprdTest::letter).toList();
    }

    private static String letter(ConsumerRecord<byte[], byte[]> record) {
        assertThat(new String(record.key(), UTF_8)).isEqualTo(KEY);
        var omitted = record.headers().lastHeader("dlq-omitted-bytes");
        return omitted == null ? shown(record.value()) : "omitted " + new String(omitted.value(), UTF_8);
    }

    private static String asLetter(byte @Nullable [] poison) {
        return poison != null && poison.length > 1_000_000 ? "omitted " + poison.length : shown(poison);
    }

    /** Dapr's Kafka component makes one of a tombstone, an empty value and JSON's null. */
    private static String shown(byte @Nullable [] value) {
        var text = value == null ? "" : new String(value, ISO_8859_1);
        return text.equals("null") ? "" : text;
    }
}
