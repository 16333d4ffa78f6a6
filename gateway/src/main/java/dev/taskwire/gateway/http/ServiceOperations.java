package dev.taskwire.gateway.http;

import dev.taskwire.gateway.contract.Contract;
import dev.taskwire.gateway.docs.DocsPage;
import dev.taskwire.page.PageFile;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/** Operations of the service itself, for which nobody has to be known. */
final class ServiceOperations {

    static final Set<String> IDS =
            Set.of("getHealth", "getOpenApi", "getAsyncApi", "getDocs", "getConsole", "getConsoleFile");

    private ServiceOperations() {}

    static Handler<RoutingContext> handler(String operationId, Contract contract) {
        return switch (operationId) {
            case "getHealth" -> ServiceOperations::health;
            case "getAsyncApi" -> json(contract.events());
            case "getOpenApi" -> json(contract.document());
            case "getDocs" -> docs(DocsPage.of(contract.document(), contract.events()));
            case "getConsole" -> ConsolePage::page;
            case "getConsoleFile" -> ConsolePage::file;
            default -> throw new IllegalArgumentException(operationId);
        };
    }

    private static Handler<RoutingContext> json(JsonObject document) {
        var file = new PageFile("application/json", document.toBuffer());
        return request -> file.answer(request.request());
    }

    private static Handler<RoutingContext> docs(DocsPage page) {
        var file = new PageFile("text/html; charset=utf-8", Buffer.buffer(page.html()));
        return request -> {
            request.response().putHeader("Content-Security-Policy", page.contentSecurityPolicy());
            file.answer(request.request());
        };
    }

    private static void health(RoutingContext request) {
        request.response().putHeader("Content-Type", "application/json").end("{\"status\":\"ok\"}");
    }
}
