package dev.taskwire.gateway.mcp;

import dev.taskwire.gateway.mcp.RpcException.Code;

/**
 * Finds out by which revision a request is to be answered. Nothing is remembered of earlier requests: one that carries its
 * version in {@code params._meta} is of a revision without a handshake, any other names one with a handshake in its header.
 */
final class Negotiation {

    private static final String PREFIX = "io.modelcontextprotocol/";
    private static final String VERSION = PREFIX + "protocolVersion";
    private static final String CAPABILITIES = PREFIX + "clientCapabilities";

    private Negotiation() {}

    /** @throws RpcException where it cannot be told, or is none of ours */
    static Revision revision(Message message, RequestHeaders headers) {
        boolean alone = message.meta().has(VERSION)
                || message.calls(McpServer.DISCOVER)
                || headers.version()
                        .flatMap(Revision::ofWireName)
                        .filter(each -> !each.hasHandshake())
                        .isPresent();
        return alone ? withoutHandshake(message, headers) : withHandshake(message, headers);
    }

    /** A notification commands nothing, and may come without a version; one that is not spoken is refused. */
    static void notification(RequestHeaders headers) {
        headers.version().filter(named -> Revision.ofWireName(named).isEmpty()).ifPresent(named -> {
            throw RpcException.unsupportedVersion(named);
        });
    }

    private static Revision withoutHandshake(Message message, RequestHeaders headers) {
        var written = message.meta().path(VERSION);
        needed(VERSION, "a text", written.isTextual());
        needed(CAPABILITIES, "an object", message.meta().path(CAPABILITIES).isObject());
        var version = written.asText();
        mirrored(
                "MCP-Protocol-Version",
                headers.version().filter(version::equals).isPresent());
        mirrored("Mcp-Method", headers.method().filter(message::calls).isPresent());
        var name = message.params().path("name");
        if (message.calls(McpServer.CALL_TOOL) && name.isTextual()) {
            mirrored("Mcp-Name", headers.isName(name.asText()));
        }
        return Revision.ofWireName(version)
                .filter(each -> !each.hasHandshake())
                .orElseThrow(() -> RpcException.unsupportedVersion(version));
    }

    private static Revision withHandshake(Message message, RequestHeaders headers) {
        if (message.calls(McpServer.INITIALIZE)) {
            notification(headers);
            return Revision.ofWireName(message.params().path("protocolVersion").asText())
                    .filter(Revision::hasHandshake)
                    .orElse(Revision.NEWEST_WITH_HANDSHAKE);
        }
        var named = headers.version().orElse(Revision.ASSUMED);
        return Revision.ofWireName(named).orElseThrow(() -> RpcException.unsupportedVersion(named));
    }

    private static void needed(String key, String what, boolean isRight) {
        if (!isRight) {
            throw new RpcException(Code.INVALID_PARAMS, "params._meta needs " + key + ", which is " + what + ".");
        }
    }

    private static void mirrored(String header, boolean isRight) {
        if (!isRight) {
            throw new RpcException(Code.HEADER_MISMATCH, "The header " + header + " has to say what the body says.");
        }
    }
}
