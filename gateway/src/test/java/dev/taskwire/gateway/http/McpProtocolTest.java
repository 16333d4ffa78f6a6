package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.header;
import static dev.taskwire.gateway.http.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages and headers of all three revisions, right and wrong. Nothing in here writes anything. */
class McpProtocolTest extends RefusalFixture {

    private static final String MODERN = "2026-07-28";
    private static final String META = "io.modelcontextprotocol/";

    @ParameterizedTest
    @CsvSource({"2025-06-18,2025-06-18", "2025-11-25,2025-11-25", "2024-11-05,2025-11-25", "2099-01-01,2025-11-25"})
    void initializeIsAnsweredWithTheVersionAskedForOrTheNewest(String asked, String spoken) {
        var params = new JsonObject()
                .put("protocolVersion", asked)
                .put("capabilities", new JsonObject())
                .put("clientInfo", new JsonObject().put("name", "t").put("version", "1"));
        var answer = post(Mcp.request("initialize", params));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "content-type")).isEqualTo("application/json");
        assertThat(header(answer, "mcp-session-id")).isEqualTo("(none)");
        var result = json(answer).getJsonObject("result");
        assertThat(result.getString("protocolVersion")).isEqualTo(spoken);
        assertThat(result.getJsonObject("serverInfo").getString("name")).isEqualTo("taskwire");
        assertThat(result.getJsonObject("capabilities").fieldNames()).containsExactly("tools");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-06-18", "2025-11-25"})
    void afterItTheHeaderSaysTheVersion(String version) {
        var pong = post(Mcp.request("ping", new JsonObject()), Mcp.VERSION, version);
        assertThat(json(pong).getJsonObject("result")).isEqualTo(new JsonObject());
        var unknown = post(Mcp.request("prompts/list", new JsonObject()), Mcp.VERSION, version);
        assertThat(unknown.statusCode()).isEqualTo(200);
        assertError(unknown, -32601, 1);
    }

    @Test
    void aNotificationIsTakenWithoutAnAnswer() {
        var message = new JsonObject().put("jsonrpc", "2.0").put("method", "notifications/initialized");
        for (var headers : List.of(new String[0], new String[] {Mcp.VERSION, "2025-11-25"})) {
            var answer = post(message, headers);
            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(answer.body()).isEmpty();
        }
        assertThat(post(message, Mcp.VERSION, "1").statusCode()).isEqualTo(400);
    }

    @Test
    void theNewestRevisionNeedsNoHandshake() {
        var discovered = modern("server/discover", new JsonObject());
        assertThat(discovered.statusCode()).as(discovered.body()).isEqualTo(200);
        var result = json(discovered).getJsonObject("result");
        assertThat(result.getJsonArray("supportedVersions")).containsExactly("2026-07-28", "2025-11-25", "2025-06-18");
        assertThat(result.getString("resultType")).isEqualTo("complete");
        assertThat(result.getJsonObject("_meta")
                        .getJsonObject(META + "serverInfo")
                        .getString("name"))
                .isEqualTo("taskwire");
        var listed = json(modern("tools/list", new JsonObject())).getJsonObject("result");
        assertThat(listed.getInteger("ttlMs")).isNotNegative();
        assertThat(listed.getString("cacheScope")).isEqualTo("public");
        var called = modern("tools/call", new JsonObject().put("name", "list_tags"), "Mcp-Name", "list_tags");
        assertThat(json(called).getJsonObject("result").getBoolean("isError")).isFalse();
        var encoded =
                modern("tools/call", new JsonObject().put("name", "list_tags"), "Mcp-Name", "=?base64?bGlzdF90YWdz?=");
        assertThat(encoded.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"initialize", "ping", "logging/setLevel", "resources/list", "no/such"})
    void whatItDoesNotHaveIsNotFound(String method) {
        var answer = modern(method, new JsonObject());
        assertThat(answer.statusCode()).isEqualTo(404);
        assertError(answer, -32601, 1);
    }

    @Test
    void headersHaveToSayWhatTheBodySays() {
        var call = new JsonObject().put("name", "list_tags");
        assertRefused(modern("tools/call", call), -32020);
        assertRefused(modern("tools/call", call, "Mcp-Name", "add_task"), -32020);
        assertRefused(modern("tools/call", call, "Mcp-Name", "=?base64?!?="), -32020);
        assertRefused(modern("tools/call", call, "Mcp-Name", "list_tags", "Mcp-Name", "list_tags"), -32020);
        var body = Mcp.request("tools/list", new JsonObject().put("_meta", meta(MODERN)));
        assertRefused(post(body, "Mcp-Method", "tools/list"), -32020);
        assertRefused(post(body, Mcp.VERSION, MODERN), -32020);
        assertRefused(post(body, Mcp.VERSION, MODERN, "Mcp-Method", "Tools/list"), -32020);
        assertRefused(post(body, Mcp.VERSION, "2025-11-25", "Mcp-Method", "tools/list"), -32020);
    }

    @Test
    void everyRequestSaysVersionAndCapabilities() {
        for (var key : List.of("protocolVersion", "clientCapabilities")) {
            var meta = meta(MODERN);
            meta.remove(META + key);
            var body = Mcp.request("tools/list", new JsonObject().put("_meta", meta));
            assertRefused(post(body, Mcp.VERSION, MODERN, "Mcp-Method", "tools/list"), -32602);
        }
        assertRefused(post(Mcp.request("server/discover", new JsonObject())), -32602);
    }

    @Test
    void aVersionThatIsNotSpokenIsRefusedWithThoseThatAre() {
        var list = Mcp.request("tools/list", new JsonObject());
        var future = Mcp.request("tools/list", new JsonObject().put("_meta", meta("2099-01-01")));
        for (var answer : List.of(
                post(list),
                post(list, Mcp.VERSION, "2025-03-26"),
                post(list, Mcp.VERSION, "x"),
                post(future, Mcp.VERSION, "2099-01-01", "Mcp-Method", "tools/list"))) {
            assertRefused(answer, -32022);
            assertThat(json(answer).getJsonObject("error").getJsonObject("data").getJsonArray("supported"))
                    .containsExactly("2026-07-28", "2025-11-25", "2025-06-18");
        }
    }

    private HttpResponse<String> modern(String method, JsonObject params, String... headers) {
        var all = new ArrayList<>(List.of(Mcp.VERSION, MODERN, "Mcp-Method", method));
        all.addAll(List.of(headers));
        return post(Mcp.request(method, params.copy().put("_meta", meta(MODERN))), all.toArray(String[]::new));
    }

    private static JsonObject meta(String version) {
        return new JsonObject()
                .put(META + "protocolVersion", version)
                .put(META + "clientCapabilities", new JsonObject());
    }

    private HttpResponse<String> post(JsonObject message, String... headers) {
        return api.post(Mcp.PATH, message.encode(), headers);
    }

    private static void assertRefused(HttpResponse<String> answer, int code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertError(answer, code, 1);
    }

    static void assertError(HttpResponse<String> answer, int code, @Nullable Object id) {
        var error = json(answer);
        assertThat(error.getJsonObject("error").getInteger("code"))
                .as(answer.body())
                .isEqualTo(code);
        assertThat(error.getJsonObject("error").getString("message")).isNotBlank();
        assertThat(error.getValue("id")).isEqualTo(id);
        assertThat(error.containsKey("id")).isEqualTo(id != null);
    }
}
