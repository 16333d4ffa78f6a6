package dev.taskwire.transport.dapr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.EventRecord;
import dev.taskwire.event.EventType;
import dev.taskwire.transport.GoldenRecords;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.RecordingHandler;
import dev.taskwire.transport.Transport;
import dev.taskwire.transport.TransportFixture;
import dev.taskwire.transport.kafka.Redelivery;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both transports side by side, and one after the other in the same group. */
@Tag("daprd")
class TransportSwitchDaprdTest extends TransportFixture {

    private static final String APP = "backend";
    private static final int KEYS = 25;
    private static final int ROUNDS = 12;
    private static final int PHASES = 4;

    @TempDir
    private static Path directory;

    private static @Nullable LocalDapr dapr;

    private boolean throughDapr;
    private SidecarApp.Settings settings = SidecarApp.Settings.SINGLE;

    @BeforeAll
    static void startDapr() {
        dapr = LocalDapr.start(directory);
    }

    @AfterAll
    static void stopDapr() {
        if (dapr != null) {
            dapr.close();
        }
    }

    @Override
    protected String newGroup() {
        tools.forget(APP);
        return APP;
    }

    @Override
    protected Transport open(String group) {
        tools.startAtEnd(group, "task-events");
        return throughDapr
                ? SidecarApp.start(vertx, Objects.requireNonNull(dapr), group, settings)
                : tools.open(vertx, group, Redelivery.defaults());
    }

    @Test
    void bothPutTheSameOnTheTopics() {
        try (var direct = new GoldenRecords(tools);
                var viaSidecar = new GoldenRecords(tools)) {
            publishAll(direct, false);
            var first = direct.read();
            var unused = viaSidecar.read(); // the same ones: past them
            publishAll(viaSidecar, true);

            assertThat(viaSidecar.read()).hasSize(200).isEqualTo(first);
            assertThat(first.stream().map(GoldenRecords.OnTopic::type))
                    .containsOnly(
                            Stream.of(EventType.values()).map(EventType::ceType).toArray(String[]::new));
        }
    }

    /**
     * Wrapped, the bytes are Dapr's; what a consumer reads from them, the key and the partition are not. It reads numbers as
     * floating point, though, and so changes task ids above 2^53, which no sequence of ours ever reaches.
     */
    @Test
    void wrappedByDaprTheySayTheSame() {
        settings = SidecarApp.Settings.SINGLE.publishing(PublishForm.WRAPPED);
        try (var direct = new GoldenRecords(tools);
                var wrapped = new GoldenRecords(tools)) {
            publishAll(direct, false);
            var first = direct.read();
            var unused = wrapped.read(); // the same ones: past them
            publishAll(wrapped, true);
            var second = wrapped.read();

            assertThat(exact(second)).hasSizeGreaterThan(100).containsExactlyInAnyOrderElementsOf(exact(first));
            assertThat(second).allSatisfy(record -> assertThat(record.value()).contains("\"pubsubname\":"));
        }
    }

    private static List<Object> exact(List<GoldenRecords.OnTopic> records) {
        return records.stream()
                .filter(record -> Long.parseLong(record.key()) <= 1L << 53)
                .<Object>map(GoldenRecords.OnTopic::read)
                .toList();
    }

    private void publishAll(GoldenRecords golden, boolean dapr) {
        throughDapr = dapr;
        var transport = opened(group);
        golden.batches().forEach(batch -> {
            publish(transport, batch.subList(0, 1)); // a single call, and then a bulk call
            publish(transport, batch.subList(1, batch.size()));
        });
    }

    /** Each switch comes while deliveries are under way; a handler takes its time, so that most are still to come, but not
     * so much that a batch of 200, one by one, would outlast the 5 s that closing waits for it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aGroupMovesToDaprAndBackWithoutLossDuplicateOrDisorder(boolean inBulk) {
        settings = inBulk ? SidecarApp.Settings.bulkOf(10) : SidecarApp.Settings.SINGLE;
        var handler = new RecordingHandler(
                payload -> vertx.timer(10, TimeUnit.MILLISECONDS).map(Outcome.SUCCESS));
        List<String> sent = new ArrayList<>();
        List<String> arrived = new ArrayList<>();
        for (int phase = 0; phase < PHASES; phase++) {
            throughDapr = phase % 2 == 1;
            var transport = subscribed(handler);
            for (int round = 0; round < ROUNDS; round++) {
                var batch = batch(phase * ROUNDS + round);
                publish(transport, batch);
                batch.forEach(record -> sent.add(text(record)));
            }
            boolean last = phase == PHASES - 1;
            arrived.addAll(handler.nextPayloads(last ? sent.size() - arrived.size() : KEYS));
            await(transport.close());
        }

        assertThat(handler.delivered()).isEqualTo(sent.size());
        assertThat(byKey(arrived)).isEqualTo(byKey(sent));
    }

    private static List<EventRecord> batch(int version) {
        return IntStream.range(0, KEYS)
                .mapToObj(key -> event(key, "v" + version))
                .toList();
    }

    private static Map<String, List<String>> byKey(List<String> payloads) {
        return payloads.stream().collect(Collectors.groupingBy(p -> p.replaceAll(".*\"(task/\\d+)\".*", "$1")));
    }
}
