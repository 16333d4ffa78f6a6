package dev.taskwire.gateway.mcp;

import dev.taskwire.gateway.contract.OperationShape;
import dev.taskwire.gateway.contract.OperationShape.Field;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes the schemas of a tool from those of its operation, so that there is one source for both. Pure. */
final class ToolSchemas {

    static final String KEY = "idempotency_key";
    static final String EXPECTED = "expected_version";

    private final Tool tool;
    private final OperationShape shape;

    ToolSchemas(Tool tool, OperationShape shape) {
        this.tool = tool;
        this.shape = shape;
    }

    /**
     * Of the arguments.
     *
     * @param noted whether fields are described by what they are for, as clients are told; else by what is wrong with a value
     *     that they do not take
     */
    JsonObject input(boolean noted) {
        var properties = new JsonObject();
        var required = new JsonArray();
        for (var id : tool.ids()) {
            properties.put(id.name(), id(noted ? id.description() : "An id is a whole number from 1."));
            required.add(id.name());
        }
        fields().forEach((name, field) -> {
            properties.put(
                    name,
                    noted && !field.note().isEmpty()
                            ? field.schema().put("description", field.note())
                            : field.schema());
            if (field.required() || tool.fields().required().contains(name)) {
                required.add(name);
            }
        });
        if (shape.conditional()) {
            properties.put(
                    EXPECTED, id("The version that was read: where there is another one by now, nothing is changed."));
        }
        if (!shape.reads()) {
            properties.put(KEY, key());
        }
        return object(properties, required).mergeIn(tool.rule());
    }

    /** Of what comes back. */
    JsonObject output() {
        return shape.result().map(JsonObject::copy).orElseGet(() -> {
            var deleted = new JsonObject()
                    .put("id", id("Of what is gone."))
                    .put("deleted", new JsonObject().put("const", true));
            return object(deleted, new JsonArray().add("id").add("deleted"));
        });
    }

    private Map<String, Field> fields() {
        var fields = new LinkedHashMap<String, Field>();
        tool.fields().placed().forEach((argument, path) -> fields.put(argument, at(path)));
        shape.fields().forEach((name, field) -> {
            if (tool.fields().takes(name)) {
                fields.put(name, field);
            }
        });
        return fields;
    }

    private Field at(List<String> path) {
        var field = Objects.requireNonNull(shape.fields().get(path.get(0)), path.get(0));
        for (var name : path.subList(1, path.size())) {
            field = new Field(field.schema().getJsonObject("properties").getJsonObject(name), "", false);
        }
        return field;
    }

    private static JsonObject object(JsonObject properties, JsonArray required) {
        return new JsonObject()
                .put("type", "object")
                .put("properties", properties)
                .put("required", required)
                .put("additionalProperties", false);
    }

    private static JsonObject id(String description) {
        return new JsonObject()
                .put("type", "integer")
                .put("format", "int64")
                .put("minimum", 1)
                .put("maximum", Long.MAX_VALUE)
                .put("description", description);
    }

    private static JsonObject key() {
        return new JsonObject()
                .put("type", "string")
                .put("pattern", "^[!-~]{1,255}$")
                .put(
                        "description",
                        "1 to 255 visible ASCII characters that make a retry safe for 24 hours: the same key with the same"
                                + " arguments has the first result again, and its effect once.");
    }
}
