package dev.taskwire.transport.dapr;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.EventDecoder;
import dev.taskwire.transport.dapr.BulkEnvelope.Entry;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkEnvelopeTest {

    private static final String BASE64 = "application/octet-stream";
    /** As daprd 1.18 writes it; the names of the envelope come in the order of the alphabet. */
    private static final String ENVELOPE = """
        {"entries":[%s],"id":"","metadata":{"pubsubName":"pubsub-kafka"},"pubsubname":"pubsub-kafka",\
        "topic":"task-events","type":"com.dapr.event.sent.bulk"}\
        """;

    @Test
    void readsRawEventsToTheByte() {
        byte[] event = {'{', 0, (byte) 0xff, '"', '}'};
        var bulk = parse(entry("0", text(event), BASE64), entry("1", "\"\"", BASE64));

        assertThat(bulk.entries())
                .containsExactly(
                        new Entry("0", Buffer.buffer(event), Map.of("__key", "7", "__offset", "12")),
                        new Entry("1", Buffer.buffer(), Map.of("__key", "7", "__offset", "12")));
        assertThat(bulk.entries().get(0).key()).isEqualTo("7");
        assertThat(bulk.cutId()).isEmpty();
    }

    @Test
    void takesAnEventThatIsJsonAsItStands() {
        var bulk = parse(
                entry("a", "{\"b\" : [1.0, \"ä]}\"],  \"a\":{ } }", "application/cloudevents+json"),
                entry("b", "[1,{\"x\":2}]", "application/json"),
                entry("c", "\"käse\"", "text/plain"),
                entry("d", "null", BASE64),
                entry("e", "\"no base64!\"", BASE64),
                entry("f", "17", "application/json"));

        assertThat(bulk.entries())
                .extracting(entry -> entry.payload().toString())
                .containsExactly(
                        "{\"b\" : [1.0, \"ä]}\"],  \"a\":{ } }", "[1,{\"x\":2}]", "käse", "", "no base64!", "17");
    }

    @ParameterizedTest
    @ValueSource(ints = {1_048_575, 1_048_576, 1_048_577, 1_048_578, 1_048_579, 10_485_761})
    void unpacksNoMoreOfARecordThanTellsThatItIsTooLarge(int size) {
        byte[] record = "{".repeat(size).getBytes(UTF_8);
        for (var entry : parse(entry("0", text(record), BASE64), entry("1", '"' + "{".repeat(size) + '"', "text/plain"))
                .entries()) {
            boolean whole = size <= EventDecoder.BYTES_MAX;
            assertThat(entry.size()).isEqualTo(size);
            assertThat(entry.payload().length()).isBetween(Math.min(size, EventDecoder.BYTES_MAX + 1), size);
            assertThat(entry.payload().length()).isLessThan(EventDecoder.BYTES_MAX + 4);
            assertThat(entry.payload().length() == size || !whole).isTrue();
            assertThat(entry.key()).isEqualTo("7");
        }
    }

    @Test
    void bearsEventsOfAnyDepth() {
        var deep = "[".repeat(100_000) + "]".repeat(100_000);

        assertThat(parse(entry("0", deep, "application/json")).entries().get(0).payload())
                .isEqualTo(Buffer.buffer(deep));
    }

    @Test
    void wantsNeitherMetadataNorAKey() {
        var bulk = parse("{\"entryId\":\"0\",\"event\":\"eA==\",\"contentType\":\"application/octet-stream\"}");

        assertThat(bulk.entries()).containsExactly(new Entry("0", Buffer.buffer("x"), Map.of()));
        assertThat(bulk.entries().get(0).key()).isEmpty();
    }

    @Test
    void readsWhatStandsBeforeACut() {
        var whole = ENVELOPE.formatted(IntStream.range(0, 3)
                        .mapToObj(i -> entry(Integer.toString(i), text(new byte[] {(byte) i}), BASE64))
                        .reduce((a, b) -> a + "," + b)
                        .orElseThrow())
                .getBytes(UTF_8);
        var entries = BulkEnvelope.parse(whole).orElseThrow().entries();
        for (int length = 0; length < whole.length; length++) {
            var cut = BulkEnvelope.parse(Arrays.copyOf(whole, length));
            int next = cut.map(bulk -> bulk.entries().size()).orElse(0);

            assertThat(cut.map(BulkEnvelope::entries).orElse(List.of())).isEqualTo(entries.subList(0, next));
            cut.flatMap(BulkEnvelope::cutId).ifPresent(id -> assertThat(id).isEqualTo(Integer.toString(next)));
        }
        var inTheFirst = Arrays.copyOf(whole, "{\"entries\":[{\"entryId\":\"0\",\"ev".length());
        assertThat(BulkEnvelope.parse(inTheFirst)).hasValue(new BulkEnvelope(List.of(), Optional.of("0")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "nonsense",
                "{\"task_id\":7,\"user_id\":1}",
                "{\"entries\":7}",
                "{\"entries\":[]}",
                "{\"entries\":[{\"title\":\"a task's own entries\"}]}",
                "{\"entries\":[{\"entryId\":\"0\"} x"
            })
    void knowsWhatIsNoBatch(String body) {
        assertThat(BulkEnvelope.parse(body.getBytes(UTF_8))).isEmpty();
    }

    private static BulkEnvelope parse(String... entries) {
        return BulkEnvelope.parse(ENVELOPE.formatted(String.join(",", entries)).getBytes(UTF_8))
                .orElseThrow();
    }

    private static String entry(String id, String event, String contentType) {
        return "{\"entryId\":\"" + id + "\",\"event\":" + event
                + ",\"metadata\":{\"__key\":\"7\",\"__offset\":\"12\"},\"contentType\":\"" + contentType + "\"}";
    }

    private static String text(byte[] event) {
        return '"' + Base64.getEncoder().encodeToString(event) + '"';
    }
}
