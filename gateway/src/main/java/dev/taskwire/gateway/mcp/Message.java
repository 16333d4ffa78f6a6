package dev.taskwire.gateway.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.gateway.contract.Body;
import dev.taskwire.gateway.mcp.RpcException.Code;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request or notification of JSON-RPC 2.0.
 *
 * @param id a text or a whole number, as it came; null for a notification
 * @param params an object, or missing
 */
record Message(@Nullable Object id, String method, JsonNode params) {

    /** What is wrong in there is told by the tool. */
    private static final String ARGUMENTS = "/params/arguments";

    /** @throws RpcException {@code INVALID_REQUEST} */
    static Message of(Body body) {
        var errors = new JsonArray();
        body.errors().stream()
                .filter(error -> !error.pointer().startsWith(ARGUMENTS + "/"))
                .forEach(error -> errors.add(
                        new JsonObject().put("pointer", error.pointer()).put("detail", error.detail())));
        if (!errors.isEmpty()) {
            throw new RpcException(
                    Code.INVALID_REQUEST,
                    "Not a request or notification of JSON-RPC 2.0.",
                    new JsonObject().put("errors", errors));
        }
        var json = body.json();
        return new Message(idOf(json).orElse(null), json.path("method").asText(), json.path("params"));
    }

    /** Whatever else is wrong with it. */
    static Optional<Object> idOf(JsonNode json) {
        var id = json.path("id");
        return id.isTextual()
                ? Optional.of(id.textValue())
                : id.isIntegralNumber() ? Optional.of(id.numberValue()) : Optional.empty();
    }

    boolean isNotification() {
        return id == null;
    }

    boolean calls(String name) {
        return method.equals(name);
    }

    JsonNode meta() {
        return params.path("_meta");
    }
}
