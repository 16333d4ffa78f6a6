package dev.taskwire.transport.dapr.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.taskwire.transport.dapr.client.StateOptions.Concurrency;
import dev.taskwire.transport.dapr.client.StateOptions.Consistency;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes to the state API and comes back, byte for byte. */
@ExtendWith(VertxExtension.class)
class StateBodyTest {

    private static final StateOptions STRONG = StateOptions.DEFAULT.withConsistency(Consistency.STRONG);

    @Test
    void writesWhatIsAskedForAndNothingElse() {
        var plain = StateWrite.of("a\"b", Buffer.buffer("{\"n\": 1.10}"));
        assertThat(saved(plain)).isEqualTo("[{\"key\":\"a\\\"b\",\"value\":{\"n\": 1.10}}]");
        assertThat(saved(plain.withTtl(Duration.ofMillis(1_001))))
                .isEqualTo("[{\"key\":\"a\\\"b\",\"value\":{\"n\": 1.10},\"metadata\":{\"ttlInSeconds\":\"2\"}}]");
        assertThat(saved(plain.withEtag("5")))
                .isEqualTo("[{\"key\":\"a\\\"b\",\"value\":{\"n\": 1.10},\"etag\":\"5\","
                        + "\"options\":{\"concurrency\":\"first-write\"}}]");
        assertThat(saved(plain.withEtag("5").withOptions(STRONG.withConcurrency(Concurrency.LAST_WRITE))))
                .endsWith("\"options\":{\"concurrency\":\"last-write\",\"consistency\":\"strong\"}}]");
        assertThat(saved(plain.ifAbsent()))
                .isEqualTo("[{\"key\":\"a\\\"b\",\"value\":{\"n\": 1.10},"
                        + "\"options\":{\"concurrency\":\"first-write\"}}]");
    }

    @Test
    void writesATransaction() {
        var body = StateBody.transaction(List.of(
                StateWrite.of("a", Buffer.buffer("1")), StateDelete.of("b").withEtag("6")));

        assertThat(body.toString())
                .isEqualTo("{\"operations\":[{\"operation\":\"upsert\",\"request\":{\"key\":\"a\",\"value\":1}},"
                        + "{\"operation\":\"delete\",\"request\":{\"key\":\"b\",\"etag\":\"6\","
                        + "\"options\":{\"concurrency\":\"first-write\"}}}]}");
    }

    @Test
    void putsTheOptionsOfReadsAndDeletesIntoTheUri(Vertx vertx) {
        var sidecar = FakeSidecar.answering(vertx, 204, "");
        var client = DaprClient.create(vertx, sidecar.options());

        Await.done(client.getState("my store", "a/b?c"));
        Await.done(client.getState("s", "k", Consistency.EVENTUAL));
        Await.done(client.deleteState("s", StateDelete.of("k").withEtag("\"7\"").withOptions(STRONG)));

        assertThat(sidecar.seen())
                .extracting(FakeSidecar.Seen::uri)
                .containsExactly(
                        "/v1.0/state/my%20store/a%2Fb%3Fc",
                        "/v1.0/state/s/k?consistency=eventual", "/v1.0/state/s/k?consistency=strong");
        assertThat(sidecar.seen().get(2).headers().get("if-match")).isEqualTo("\"7\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "{", "1,2", "1} ,{\"key\":\"other\",\"value\":2", "1}],[{", "nul", "'a'", "{\"a\":1} x"
            })
    void refusesWhatIsNotOneValue(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> StateWrite.of("k", Buffer.buffer(json)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BulkEntry("0", Buffer.buffer(json), BulkEntry.Format.JSON, Map.of()));
    }

    @Test
    void readsABulkAnswerByteForByte() throws IOException {
        var state = BulkStateReader.read(Buffer.buffer("[ {\"key\":\"o\",\"data\": {\"b\":[1,{}],\"a\":\"ü\\\"}\"} ,"
                + "\"etag\":\"5\",\"metadata\":{\"x\":{\"deep\":[1]},\"ttlExpireTime\":\"2026-11-25T09:37:55Z\"}},"
                + "{\"etag\":\"6\",\"data\":12345678901234567890.10,\"key\":\"n\"},"
                + "{\"key\":\"s\",\"data\":\"x\\\"\\u00e9y\",\"future\":[{\"y\":1}]},{\"key\":\"t\",\"data\":true},"
                + "{\"key\":\"null\",\"data\":null,\"metadata\":null},{\"key\":\"none\"},"
                + "{\"key\":\"bad\",\"error\":\"no connection\"}]"));

        assertThat(state.found().keySet()).containsExactlyInAnyOrder("o", "n", "s", "t", "null");
        assertThat(value(state, "o")).isEqualTo("{\"b\":[1,{}],\"a\":\"ü\\\"}\"}");
        assertThat(value(state, "n")).isEqualTo("12345678901234567890.10");
        assertThat(value(state, "s")).isEqualTo("\"x\\\"\\u00e9y\"");
        assertThat(value(state, "t")).isEqualTo("true");
        assertThat(value(state, "null")).isEqualTo("null");
        assertThat(state.found())
                .containsEntry(
                        "o",
                        new StateItem(
                                Buffer.buffer("{\"b\":[1,{}],\"a\":\"ü\\\"}\"}"),
                                "5",
                                Instant.parse("2026-11-25T09:37:55Z")));
        assertThat(state.failed()).isEqualTo(Map.of("bad", "no connection"));
    }

    private static String saved(StateWrite write) {
        return StateBody.save(List.of(write)).toString();
    }

    private static String value(BulkState state, String key) {
        return state.found()
                .getOrDefault(key, StateItem.of(Buffer.buffer("?"), "", (String) null))
                .value()
                .toString();
    }
}
