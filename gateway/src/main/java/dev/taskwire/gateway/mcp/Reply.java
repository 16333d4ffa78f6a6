package dev.taskwire.gateway.mcp;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a message is answered.
 *
 * @param status of HTTP
 * @param body a response of JSON-RPC; empty where there is nothing to say
 */
public record Reply(int status, Optional<JsonObject> body) {

    static Reply accepted() {
        return new Reply(202, Optional.empty());
    }

    static Reply result(@Nullable Object id, JsonObject result) {
        return new Reply(200, Optional.of(response(id).put("result", result)));
    }

    /** @param id null where it could not be read */
    static Reply error(int status, @Nullable Object id, JsonObject error) {
        return new Reply(status, Optional.of(response(id).put("error", error)));
    }

    static Reply error(boolean handshake, @Nullable Object id, RpcException refusal) {
        return error(refusal.code().status(handshake), id, refusal.error());
    }

    private static JsonObject response(@Nullable Object id) {
        var response = new JsonObject().put("jsonrpc", "2.0");
        return id == null ? response : response.put("id", id);
    }
}
