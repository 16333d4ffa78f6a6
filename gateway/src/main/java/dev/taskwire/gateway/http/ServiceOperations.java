package dev.taskwire.gateway.http;

import dev.taskwire.gateway.contract.Contract;
import dev.taskwire.gateway.docs.DocsPage;
import dev.taskwire.page.PageFile;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Set;

/** Operations of the service itself, for which nobody has to be known. */
final class ServiceOperations {

    static final Set<String> IDS =
            Set.of("getHealth", "getOpenApi", "getAsyncApi", "getDocs", "getConsole", "getConsoleFile");

    private ServiceOperations() {}

    /** By operation id, for all instances of the listener: the pages are written once. Blocks, to write them. */
    static Map<String, Handler<RoutingContext>> handlers(Contract contract) {
        return Map.of(
                "getHealth",
                ServiceOperations::health,
                "getAsyncApi",
                json(contract.events()),
                "getOpenApi",
                json(contract.document()),
                "getDocs",
                docs(DocsPage.of(contract.document(), contract.events())),
                "getConsole",
                ConsolePage::page,
                "getConsoleFile",
                ConsolePage::file);
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
