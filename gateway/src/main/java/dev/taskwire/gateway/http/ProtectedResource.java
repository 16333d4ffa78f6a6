package dev.taskwire.gateway.http;

import dev.taskwire.config.AppConfig;
import dev.taskwire.config.AuthMode;
import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.TaskException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Set;

/** Tells clients whose tokens {@code /mcp} takes (RFC 9728). Immutable. */
final class ProtectedResource {

    /** Where clients look for it: by the path of what it is about, or at the root. */
    static final Set<String> OPERATIONS = Set.of("getProtectedResource", "getProtectedResourceOfMcp");

    private static final String MCP = "/mcp";
    private static final String METADATA = "/.well-known/oauth-protected-resource" + MCP;

    private final PublicAddress address;
    private final AppConfig.Auth settings;

    ProtectedResource(PublicAddress address, AppConfig.Auth settings) {
        this.address = address;
        this.settings = settings;
    }

    /** Where nobody has to say who they are there is nothing to tell. */
    void handle(RoutingContext request) {
        if (settings.mode() == AuthMode.NONE) {
            request.fail(new TaskException(ErrorCode.NOT_FOUND, "No token is needed here."));
            return;
        }
        var metadata = new JsonObject()
                .put("resource", address.urlOf(request.request(), MCP))
                .put("resource_name", "Taskwire")
                .put("bearer_methods_supported", new JsonArray().add("header"));
        if (settings.issuer().startsWith("https://") || settings.issuer().startsWith("http://")) {
            metadata.put("authorization_servers", new JsonArray().add(settings.issuer()));
        }
        Replies.send(Replies.json(200, Map.of(), metadata.toBuffer().getBytes()), request.response());
    }

    /** The value of {@code WWW-Authenticate} that leads a client here. */
    String challenge(HttpServerRequest request) {
        return "Bearer resource_metadata=\"" + address.urlOf(request, METADATA) + '"';
    }
}
