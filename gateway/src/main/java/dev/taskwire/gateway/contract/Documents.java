package dev.taskwire.gateway.contract;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;

/** Views of an OpenAPI document. Pure. */
final class Documents {

    private static final List<String> METHODS =
            List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final String JSON = "application/json";

    private Documents() {}

    /** With these operations only, and the paths that have one. */
    static JsonObject reduced(JsonObject document, Set<String> operationIds) {
        var result = document.copy();
        var paths = result.getJsonObject("paths");
        for (var path : List.copyOf(paths.fieldNames())) {
            var item = paths.getJsonObject(path);
            item.fieldNames()
                    .removeIf(name -> METHODS.contains(name)
                            && !operationIds.contains(item.getJsonObject(name).getString("operationId")));
            if (METHODS.stream().noneMatch(item::containsKey)) {
                paths.remove(path);
            }
        }
        return result;
    }

    /**
     * As vertx-openapi can take it: it refuses a document with a media type beyond a few, of which problem details,
     * merge patches, CSV and event streams are none.
     */
    static JsonObject forRouter(JsonObject document) {
        var result = document.copy();
        for (var path : result.getJsonObject("paths")) {
            for (var method : METHODS) {
                if (((JsonObject) path.getValue()).getValue(method) instanceof JsonObject operation) {
                    operation.put(
                            "responses", new JsonObject().put("default", new JsonObject().put("description", "")));
                    var body = operation.getJsonObject("requestBody");
                    if (body != null) {
                        onlyJson(body);
                    }
                }
            }
        }
        result.getJsonObject("components").remove("responses");
        return result;
    }

    private static void onlyJson(JsonObject body) {
        var content = body.getJsonObject("content");
        content.fieldNames().removeIf(type -> !type.equals(JSON));
        if (content.isEmpty()) {
            content.put("application/octet-stream", new JsonObject().put("schema", new JsonObject()));
        }
    }
}
