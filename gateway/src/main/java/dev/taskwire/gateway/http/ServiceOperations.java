package dev.taskwire.gateway.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/** Operations of the service itself, for which nobody has to be known. */
final class ServiceOperations {

    static final Set<String> IDS = Set.of("getHealth");

    private ServiceOperations() {}

    static Handler<RoutingContext> handler(String operationId) {
        return switch (operationId) {
            case "getHealth" -> ServiceOperations::health;
            default -> throw new IllegalArgumentException(operationId);
        };
    }

    private static void health(RoutingContext request) {
        request.response().putHeader("Content-Type", "application/json").end("{\"status\":\"ok\"}");
    }
}
