package dev.taskwire.gateway.mcp;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A message that cannot be answered with a result: an error of JSON-RPC. What a tool refuses is a result. */
final class RpcException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The codes of JSON-RPC 2.0 and of the protocol's schema. */
    enum Code {
        PARSE_ERROR(-32700, 400, 400),
        INVALID_REQUEST(-32600, 400, 400),
        METHOD_NOT_FOUND(-32601, 404, 200),
        INVALID_PARAMS(-32602, 400, 200),
        INTERNAL(-32603, 500, 500),
        HEADER_MISMATCH(-32020, 400, 400),
        UNSUPPORTED_VERSION(-32022, 400, 400);

        private final int number;
        private final int status;
        private final int statusWithHandshake;

        Code(int number, int status, int statusWithHandshake) {
            this.number = number;
            this.status = status;
            this.statusWithHandshake = statusWithHandshake;
        }

        /** Revisions with a handshake answer a request that could be read with 200, whatever it is told. */
        int status(boolean handshake) {
            return handshake ? statusWithHandshake : status;
        }
    }

    private final Code code;
    private final transient JsonObject data;

    RpcException(Code code, String message) {
        this(code, message, new JsonObject());
    }

    RpcException(Code code, String message, JsonObject data) {
        super(message, null, false, false);
        this.code = code;
        this.data = data;
    }

    static RpcException unsupportedVersion(String requested) {
        return new RpcException(
                Code.UNSUPPORTED_VERSION,
                "Unsupported protocol version; spoken are " + String.join(", ", Revision.wireNames()) + ".",
                new JsonObject()
                        .put("supported", new JsonArray(Revision.wireNames()))
                        .put("requested", requested));
    }

    Code code() {
        return code;
    }

    JsonObject error() {
        var error = new JsonObject().put("code", code.number).put("message", getMessage());
        return data.isEmpty() ? error : error.put("data", data);
    }
}
