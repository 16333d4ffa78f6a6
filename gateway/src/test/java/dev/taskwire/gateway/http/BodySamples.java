package dev.taskwire.gateway.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bodies that a document takes: its own example, or the least that its schema asks for. */
final class BodySamples {

    private final JsonObject document;

    BodySamples(JsonObject document) {
        this.document = document;
    }

    /** Null where the operation has no body. */
    @Nullable
    String of(JsonObject operation) {
        var body = operation.getJsonObject("requestBody");
        if (body == null) {
            return null;
        }
        var media = media(body.getJsonObject("content"));
        if (media.getValue("example") instanceof JsonObject example) {
            return example.encode();
        }
        for (var example : media.getJsonObject("examples", new JsonObject())) {
            return String.valueOf(((JsonObject) example.getValue()).getValue("value"));
        }
        return String.valueOf(least(media.getJsonObject("schema")));
    }

    private static JsonObject media(JsonObject content) {
        var json = content.getJsonObject("application/json");
        return json == null ? new JsonObject().put("schema", new JsonObject()) : json;
    }

    private @Nullable Object least(JsonObject written) {
        var schema = resolved(written);
        if (schema.getValue("enum") instanceof JsonArray values) {
            return values.getValue(0);
        }
        if (schema.getValue("oneOf") instanceof JsonArray ways && !schema.containsKey("properties")) {
            return least(ways.getJsonObject(0));
        }
        return switch (type(schema)) {
            case "object" -> object(schema);
            case "array" -> new JsonArray().add(least(schema.getJsonObject("items")));
            case "integer" -> schema.getInteger("minimum", 1);
            case "boolean" -> true;
            default -> "date-time".equals(schema.getString("format")) ? "2040-01-01T00:00:00Z" : "x";
        };
    }

    private JsonObject object(JsonObject schema) {
        var properties = schema.getJsonObject("properties", new JsonObject());
        var needed = new ArrayList<String>();
        schema.getJsonArray("required", new JsonArray()).forEach(name -> needed.add(name.toString()));
        if (needed.isEmpty()) {
            needed.addAll(properties.fieldNames().stream().limit(1).toList());
        }
        var object = new JsonObject();
        needed.forEach(name -> object.put(name, least(properties.getJsonObject(name))));
        return object;
    }

    private static String type(JsonObject schema) {
        var type = schema.getValue("type");
        return type instanceof JsonArray several ? several.getString(0) : String.valueOf(type);
    }

    private JsonObject resolved(JsonObject schema) {
        var found = schema;
        while (found.getValue("$ref") instanceof String reference) {
            found = document;
            for (var name : List.of(reference.substring(2).split("/"))) {
                found = found.getJsonObject(name);
            }
        }
        return found;
    }
}
