package dev.taskwire.gateway.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.gateway.contract.Body;
import dev.taskwire.gateway.contract.Contract;
import dev.taskwire.gateway.mcp.RpcException.Code;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Answers messages of the Model Context Protocol in three of its revisions. It keeps no sessions: each message is answered
 * by what it says itself. Immutable and thread-safe.
 */
public final class McpServer {

    static final String INITIALIZE = "initialize";
    static final String DISCOVER = "server/discover";
    static final String CALL_TOOL = "tools/call";
    private static final String LIST_TOOLS = "tools/list";
    private static final String PING = "ping";

    /** How long a client may keep what is the same for everybody until the next release. */
    private static final int TTL_MS = 300_000;

    private static final String INSTRUCTIONS =
            "Tasks of one user, with due dates, reminders, recurrence, categories and tags. "
                    + "Times are RFC 3339 with an offset. Ids come from the tools that add, list and search. "
                    + "Give an idempotency_key with what you may have to try again. Deleted tasks can be brought back by undo_delete.";

    private final Tools tools;
    private final JsonObject serverInfo;

    /** @param contract of the operations that the tools call, and of this endpoint itself */
    public McpServer(Contract contract) {
        this.tools = new Tools(contract);
        this.serverInfo = new JsonObject()
                .put("name", "taskwire")
                .put("title", "Taskwire")
                .put("version", contract.document().getJsonObject("info").getString("version"));
    }

    /** For a body that is no JSON object. */
    public static Reply unreadable(boolean isBatch, String detail) {
        return Reply.error(
                false,
                null,
                isBatch
                        ? new RpcException(Code.INVALID_REQUEST, "One message in a request; there are no batches.")
                        : new RpcException(Code.PARSE_ERROR, detail));
    }

    /** For a page of the web that must not call. */
    public static Reply wrongOrigin() {
        return Reply.error(
                403, null, new RpcException(Code.INVALID_REQUEST, "Pages of this origin must not call.").error());
    }

    /** For what is not the caller's fault. */
    public static Reply failed(Body body, String traceId) {
        var failure = new RpcException(
                Code.INTERNAL,
                "The call failed; the trace id leads to the log.",
                new JsonObject().put("trace_id", traceId));
        return Reply.error(false, Message.idOf(body.json()).orElse(null), failure);
    }

    /**
     * @param body checked by the contract
     * @param endpoints as the caller has them
     * @return fails where the failure is nobody's but ours
     */
    public Future<Reply> answer(Body body, RequestHeaders headers, Endpoints endpoints) {
        @Nullable Revision revision = null;
        try {
            var message = Message.of(body);
            if (message.isNotification()) {
                Negotiation.notification(headers);
                return Future.succeededFuture(Reply.accepted());
            }
            revision = Negotiation.revision(message, headers);
            var spoken = revision;
            return result(message, spoken, endpoints)
                    .map(result -> Reply.result(message.id(), spoken.hasHandshake() ? result : signed(result)));
        } catch (RpcException refusal) {
            boolean handshake = revision != null && revision.hasHandshake();
            return Future.succeededFuture(
                    Reply.error(handshake, Message.idOf(body.json()).orElse(null), refusal));
        }
    }

    private Future<JsonObject> result(Message message, Revision revision, Endpoints endpoints) {
        boolean handshake = revision.hasHandshake();
        return switch (message.method()) {
            case LIST_TOOLS -> Future.succeededFuture(kept(listed(message.params()), handshake));
            case CALL_TOOL -> tools.call(message.params(), endpoints);
            case INITIALIZE -> Future.succeededFuture(initialized(only(handshake, message), revision));
            case PING -> Future.succeededFuture(only(handshake, message));
            case DISCOVER -> Future.succeededFuture(kept(discovered(), handshake));
            default -> throw noSuchMethod(message);
        };
    }

    private JsonObject listed(JsonNode params) {
        if (params.hasNonNull("cursor")) {
            throw new RpcException(Code.INVALID_PARAMS, "Not a cursor of this list: all tools are on its first page.");
        }
        return new JsonObject().put("tools", tools.listed());
    }

    private static JsonObject only(boolean handshake, Message message) {
        if (!handshake) {
            throw noSuchMethod(message);
        }
        return new JsonObject();
    }

    private JsonObject initialized(JsonObject result, Revision revision) {
        return described(result.put("protocolVersion", revision.wireName())).put("serverInfo", serverInfo);
    }

    private static JsonObject discovered() {
        return described(new JsonObject().put("supportedVersions", new JsonArray(Revision.wireNames())));
    }

    private static JsonObject described(JsonObject result) {
        return result.put("capabilities", new JsonObject().put("tools", new JsonObject()))
                .put("instructions", INSTRUCTIONS);
    }

    private static JsonObject kept(JsonObject result, boolean handshake) {
        return handshake ? result : result.put("ttlMs", TTL_MS).put("cacheScope", "public");
    }

    private JsonObject signed(JsonObject result) {
        var meta = result.getJsonObject("_meta", new JsonObject());
        return result.put("resultType", "complete")
                .put("_meta", meta.put("io.modelcontextprotocol/serverInfo", serverInfo));
    }

    private static RpcException noSuchMethod(Message message) {
        return new RpcException(Code.METHOD_NOT_FOUND, "There is no method " + message.method() + ".");
    }
}
