package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.header;
import static dev.taskwire.gateway.http.McpProtocolTest.assertError;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What HTTP lets through to a message. Nothing in here writes anything. */
class McpRequestTest extends RefusalFixture {

    @Test
    void aBatchIsRefusedHoweverLongItIs() {
        var message = Mcp.request("ping", new JsonObject());
        assertError(post(" [" + message.encode() + "]"), -32600, null);
        var many = new JsonArray();
        for (int i = 0; i < 5_000; i++) {
            many.add(message);
        }
        assertError(post(many.encode()), -32600, null);
        assertError(post("[".repeat(100_000)), -32600, null);
    }

    @Test
    void onlyPostIsTaken() {
        for (var method : List.of("GET", "DELETE", "PUT")) {
            var answer = api.call(method, Mcp.PATH);
            assertProblem(answer, 405, "method_not_allowed");
            assertThat(header(answer, "allow")).contains("POST");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://evil.example,403",
        "https://127.0.0.1.evil.example,403",
        "null,403",
        "file://,403",
        "http://localhost:3000,200",
        "http://127.0.0.1,200",
        "http://[::1]:8080,200"
    })
    void onlyPagesOfThisMachineMayCall(String origin, int status) {
        var answer = post(Mcp.request("ping", new JsonObject()).encode(), "Origin", origin);
        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 403) {
            assertError(answer, -32600, null);
        }
    }

    private HttpResponse<String> post(String body, String... headers) {
        var all = new ArrayList<>(List.of(Mcp.VERSION, "2025-11-25"));
        all.addAll(List.of(headers));
        return api.post(Mcp.PATH, body, all.toArray(String[]::new));
    }
}
