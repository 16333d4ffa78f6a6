package dev.taskwire.transport.dapr.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.transport.dapr.client.BulkEntry.Format;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BulkBodyTest {

    private static final String AWKWARD = "{\"b\":1,\"a\":\"\\\"q\\\\ü€😀\u2028\u0000\u001f\ttab\"}";

    @Test
    void keepsEveryByteOfATextEvent() {
        var body = BulkBody.encode(List.of(BulkEntry.text("0", "4\"2", Buffer.buffer(AWKWARD))));

        var entry = new JsonArray(body).getJsonObject(0);
        assertThat(entry.getString("event")).isEqualTo(AWKWARD);
        assertThat(entry.getString("entryId")).isEqualTo("0");
        assertThat(entry.getString("contentType")).isEqualTo("text/plain");
        assertThat(entry.getJsonObject("metadata").getMap()).isEqualTo(Map.of("partitionKey", "4\"2"));
    }

    @Test
    void writesEachFormatAsDaprReadsIt() {
        var body = BulkBody.encode(List.of(
                new BulkEntry("0", Buffer.buffer("{\"n\":1.10}"), Format.JSON, Map.of()),
                new BulkEntry("1", Buffer.buffer("{\"id\":\"x\"}"), Format.CLOUD_EVENT, Map.of()),
                new BulkEntry("2", Buffer.buffer(new byte[] {0, -1}), Format.BINARY, Map.of())));

        assertThat(body.toString())
                .isEqualTo("[{\"entryId\":\"0\",\"event\":{\"n\":1.10},\"contentType\":\"application/json\"},"
                        + "{\"entryId\":\"1\",\"event\":{\"id\":\"x\"},\"contentType\":\"application/cloudevents+json\"},"
                        + "{\"entryId\":\"2\",\"event\":\"AP8=\",\"contentType\":\"application/octet-stream\"}]");
    }

    @Test
    void neverUnderstatesTheSize() {
        for (var event : List.of("", "plain", AWKWARD, "\"".repeat(1000), "\u0001".repeat(1000), "ü".repeat(1000))) {
            for (var format : List.of(Format.TEXT, Format.BINARY)) {
                var entry = new BulkEntry("\"1", Buffer.buffer(event), format, Map.of("k\n", "v\""));
                assertThat(BulkBody.encode(List.of(entry)).length()).isLessThanOrEqualTo(entry.encodedSize() + 2);
            }
        }
    }
}
