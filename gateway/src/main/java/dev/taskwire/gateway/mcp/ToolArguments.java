package dev.taskwire.gateway.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts a tool's arguments, which its schema has let through, where its operation looks for them. */
final class ToolArguments {

    /** In one order, so that the same arguments are the same bytes. */
    private static final JsonMapper SORTED =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    private final Tool tool;
    private final ObjectNode rest;
    private final byte[] bytes;

    private ToolArguments(Tool tool, JsonNode arguments) {
        this.tool = tool;
        this.rest = arguments.deepCopy();
        var unused = rest.remove(ToolSchemas.KEY);
        this.bytes = bytes(rest);
    }

    /** @param hasBody whether they are the operation's body, or its query */
    static OperationCall call(Tool tool, JsonNode arguments, boolean hasBody) {
        var key = arguments.path(ToolSchemas.KEY);
        return new ToolArguments(tool, arguments)
                .call(key.isTextual() ? Optional.of(key.textValue()) : Optional.empty(), hasBody);
    }

    private OperationCall call(Optional<String> key, boolean hasBody) {
        Map<String, Long> path = new HashMap<>();
        for (var id : tool.ids()) {
            path.put(id.parameter(), rest.remove(id.name()).longValue());
        }
        var version = rest.remove(ToolSchemas.EXPECTED);
        return new OperationCall(
                tool.operation(),
                path,
                hasBody ? Map.of() : query(),
                hasBody ? body() : rest.objectNode(),
                version == null ? Set.of() : Set.of(version.longValue()),
                key.map(value -> new OperationCall.Key("MCP " + tool.name(), value, bytes)));
    }

    private Map<String, String> query() {
        Map<String, String> query = new HashMap<>();
        rest.properties()
                .forEach(each -> query.put(tool.fields().placeOf(each.getKey()).get(0), text(each.getValue())));
        return query;
    }

    private static String text(JsonNode value) {
        if (!value.isArray()) {
            return value.asText();
        }
        List<String> elements = new ArrayList<>();
        value.forEach(element -> elements.add(element.asText()));
        return String.join(",", elements);
    }

    private JsonNode body() {
        var body = rest.objectNode();
        tool.fields().fixed().forEach(body::put);
        rest.properties().forEach(each -> {
            var place = tool.fields().placeOf(each.getKey());
            var object = body;
            for (var name : place.subList(0, place.size() - 1)) {
                object = object.withObjectProperty(name);
            }
            var unused = object.set(place.get(place.size() - 1), each.getValue());
        });
        return body;
    }

    private static byte[] bytes(JsonNode node) {
        try {
            return SORTED.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read can be written", e);
        }
    }
}
