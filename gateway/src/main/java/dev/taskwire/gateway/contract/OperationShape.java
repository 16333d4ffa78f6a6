package dev.taskwire.gateway.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an operation takes and gives, as JSON Schemas (2020-12) that stand alone.
 *
 * @param reads whether it writes nothing
 * @param hasBody whether the fields are those of a body
 * @param conditional whether it can be told which version to act on
 * @param fields by name: those of the body, or of the query where there is no body
 * @param result what comes back where it succeeds; empty for nothing
 */
public record OperationShape(
        boolean reads, boolean hasBody, boolean conditional, Map<String, Field> fields, Optional<JsonObject> result) {

    private static final String IF_MATCH = "If-Match";

    /**
     * One of them.
     *
     * @param note what it means, in the words that the document has beside its schema; may be empty
     */
    public record Field(JsonObject schema, String note, boolean required) {

        public Field {
            schema = schema.copy();
        }

        /** A copy. */
        @Override
        public JsonObject schema() {
            return schema.copy();
        }
    }

    static OperationShape of(StandAlone parts, String operationId) {
        for (var path : parts.document().getJsonObject("paths")) {
            for (var method : (JsonObject) path.getValue()) {
                if (method.getValue() instanceof JsonObject operation
                        && operationId.equals(operation.getString("operationId"))) {
                    return of(method.getKey().equals("get"), parts.of(operation));
                }
            }
        }
        throw new IllegalArgumentException("there is no operation " + operationId);
    }

    private static OperationShape of(boolean reads, JsonObject operation) {
        var fields = new LinkedHashMap<String, Field>();
        boolean hasBody = operation.containsKey("requestBody");
        boolean conditional = false;
        for (var each : operation.getJsonArray("parameters", new JsonArray())) {
            var parameter = (JsonObject) each;
            conditional |= IF_MATCH.equals(parameter.getString("name"));
            if (!hasBody && "query".equals(parameter.getString("in"))) {
                fields.put(parameter.getString("name"), ofQuery(parameter));
            }
        }
        json(operation.getJsonObject("requestBody")).ifPresent(body -> {
            var required = body.getJsonArray("required", new JsonArray());
            body.getJsonObject("properties", new JsonObject())
                    .forEach(each -> fields.put(
                            each.getKey(),
                            new Field((JsonObject) each.getValue(), "", required.contains(each.getKey()))));
        });
        return new OperationShape(reads, hasBody, conditional, fields, result(operation.getJsonObject("responses")));
    }

    private static Field ofQuery(JsonObject parameter) {
        var schema = parameter.getJsonObject("schema");
        if (parameter.containsKey("example")) {
            schema.put("examples", new JsonArray().add(parameter.getValue("example")));
        }
        return new Field(
                schema, parameter.getString("description", "").strip(), parameter.getBoolean("required", false));
    }

    private static Optional<JsonObject> result(JsonObject responses) {
        return responses.stream()
                .filter(response -> response.getKey().startsWith("2"))
                .findFirst()
                .flatMap(response -> json((JsonObject) response.getValue()));
    }

    private static Optional<JsonObject> json(@Nullable JsonObject described) {
        return Optional.ofNullable(described)
                .map(each -> each.getJsonObject("content"))
                .map(content -> content.getJsonObject("application/json"))
                .map(media -> media.getJsonObject("schema"));
    }
}
