package dev.taskwire.gateway.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps what is meant for a fixed path from the path with a parameter beside it: {@code /tasks/bulk} is no task. */
final class FixedPaths {

    private FixedPaths() {}

    /** The last segments of the paths that differ from this one in their end alone; none if this one's end is fixed. */
    static Set<String> beside(String path, OpenAPIContract contract) {
        if (!path.endsWith("}")) {
            return Set.of();
        }
        var folder = folder(path);
        return contract.getPaths().stream()
                .map(each -> each.getName())
                .filter(name -> !name.endsWith("}") && folder(name).equals(folder))
                .map(name -> name.substring(folder.length()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Passes everything on but what is meant for one of these. */
    static Handler<RoutingContext> guard(Set<String> fixed, Handler<RoutingContext> otherwise) {
        return request -> {
            var path = request.normalizedPath();
            if (fixed.contains(path.substring(folder(path).length()))) {
                otherwise.handle(request);
            } else {
                request.next();
            }
        };
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }
}
