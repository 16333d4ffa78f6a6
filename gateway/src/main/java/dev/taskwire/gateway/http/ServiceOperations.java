package dev.taskwire.gateway.http;

import dev.taskwire.gateway.contract.Contract;
import dev.taskwire.gateway.docs.DocsPage;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/** Operations of the service itself, for which nobody has to be known. */
final class ServiceOperations {

    static final Set<String> IDS = Set.of("getHealth", "getOpenApi", "getAsyncApi", "getDocs");

    private ServiceOperations() {}

    static Handler<RoutingContext> handler(String operationId, Contract contract) {
        return switch (operationId) {
            case "getHealth" -> ServiceOperations::health;
            case "getAsyncApi" ->
                new FixedDocument("application/json", contract.events().toBuffer());
            case "getOpenApi" ->
                new FixedDocument("application/json", contract.document().toBuffer());
            case "getDocs" -> docs(DocsPage.of(contract.document(), contract.events()));
            default -> throw new IllegalArgumentException(operationId);
        };
    }

    private static Handler<RoutingContext> docs(DocsPage page) {
        var document = new FixedDocument("text/html; charset=utf-8", Buffer.buffer(page.html()));
        return request -> {
            request.response().putHeader("Content-Security-Policy", page.contentSecurityPolicy());
            document.handle(request);
        };
    }

    private static void health(RoutingContext request) {
        request.response().putHeader("Content-Type", "application/json").end("{\"status\":\"ok\"}");
    }
}
