package dev.taskwire.gateway.http;

import dev.taskwire.gateway.contract.Contract;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/** Operations of the service itself, for which nobody has to be known. */
final class ServiceOperations {

    static final Set<String> IDS = Set.of("getHealth", "getAsyncApi");

    private ServiceOperations() {}

    static Handler<RoutingContext> handler(String operationId, Contract contract) {
        return switch (operationId) {
            case "getHealth" -> ServiceOperations::health;
            case "getAsyncApi" ->
                new FixedDocument("application/json", contract.events().toBuffer());
            default -> throw new IllegalArgumentException(operationId);
        };
    }

    private static void health(RoutingContext request) {
        request.response().putHeader("Content-Type", "application/json").end("{\"status\":\"ok\"}");
    }
}
