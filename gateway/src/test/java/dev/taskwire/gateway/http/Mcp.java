package dev.taskwire.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A client of {@code /mcp} by revision 2025-11-25. Every result is checked by its tool's own schema. Thread-safe. */
final class Mcp {

    static final String PATH = "/mcp";
    static final String VERSION = "MCP-Protocol-Version";

    private final Api api;
    private final String[] headers;
    private final Map<String, JsonObject> tools = new LinkedHashMap<>();
    private final SchemaRegistry outputs;

    /** @param headers of every request, to say who calls */
    Mcp(int port, String... headers) {
        this.api = new Api(port);
        this.headers = Stream.concat(Stream.of(headers), Stream.of(VERSION, "2025-11-25"))
                .toArray(String[]::new);
        result(rpc("tools/list", new JsonObject())).getJsonArray("tools").forEach(each -> {
            var tool = (JsonObject) each;
            tools.put(tool.getString("name"), tool);
        });
        Map<String, String> schemas = new LinkedHashMap<>();
        tools.forEach((name, tool) ->
                schemas.put("urn:" + name, tool.getJsonObject("outputSchema").encode()));
        this.outputs = SchemaRegistry.withDialect(Dialects.getDraft202012(), builder -> builder.schemas(schemas));
    }

    /** By name, as they are listed. */
    Map<String, JsonObject> tools() {
        return tools;
    }

    JsonObject tool(String name) {
        return Objects.requireNonNull(tools.get(name), name);
    }

    /** What the tool gives. */
    JsonObject done(String tool, JsonObject arguments) {
        var result = call(tool, arguments);
        assertThat(result.getBoolean("isError")).as(result.encode()).isFalse();
        var content = result.getJsonObject("structuredContent");
        assertThat(new JsonObject(text(result))).isEqualTo(content);
        assertThat(outputs.getSchema(SchemaLocation.of("urn:" + tool)).validate(content.encode(), InputFormat.JSON))
                .as(tool + " " + content.encode())
                .isEmpty();
        return content;
    }

    /** Where what it gives does not matter. */
    void does(String tool, JsonObject arguments) {
        assertThat(done(tool, arguments)).isNotNull();
    }

    /** What the tool says against it. */
    String refused(String tool, JsonObject arguments) {
        var result = call(tool, arguments);
        assertThat(result.getBoolean("isError")).as(result.encode()).isTrue();
        assertThat(result.containsKey("structuredContent")).isFalse();
        return text(result);
    }

    JsonObject call(String tool, JsonObject arguments) {
        return result(rpc("tools/call", new JsonObject().put("name", tool).put("arguments", arguments)));
    }

    JsonObject rpc(String method, JsonObject params) {
        var answer = post(request(method, params).encode());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Api.json(answer);
    }

    HttpResponse<String> post(String body) {
        return api.post(PATH, body, headers);
    }

    static JsonObject request(String method, JsonObject params) {
        return new JsonObject()
                .put("jsonrpc", "2.0")
                .put("id", 1)
                .put("method", method)
                .put("params", params);
    }

    private static JsonObject result(JsonObject response) {
        assertThat(response.fieldNames()).as(response.encode()).containsExactlyInAnyOrder("jsonrpc", "id", "result");
        assertThat(response.getValue("id")).isEqualTo(1);
        return response.getJsonObject("result");
    }

    private static String text(JsonObject result) {
        assertThat(result.getJsonArray("content")).hasSize(1);
        var content = result.getJsonArray("content").getJsonObject(0);
        assertThat(content.getString("type")).isEqualTo("text");
        return content.getString("text");
    }
}
