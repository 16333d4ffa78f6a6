package dev.taskwire.gateway.http;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.TaskException;
import dev.taskwire.event.TraceContext;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** What routes read off a request beside its body. */
final class Requests {

    private static final String TRACE = "trace";
    private static final String ROUTE = "route";
    private static final Pattern PLAIN_NUMBER = Pattern.compile("[1-9][0-9]{0,18}");

    private Requests() {}

    /** Lets on only what is HTTP/1.1 with a path and a query that can be decoded. */
    static void readable(RoutingContext request) {
        if (request.request().version() != HttpVersion.HTTP_1_1) {
            request.fail(new TaskException(ErrorCode.MALFORMED_REQUEST, "HTTP/1.1 is needed."));
            return;
        }
        try {
            Objects.requireNonNull(request.normalizedPath());
            Objects.requireNonNull(request.queryParams());
        } catch (IllegalArgumentException | HttpException e) {
            request.fail(new TaskException(ErrorCode.MALFORMED_REQUEST, "The path or the query cannot be decoded."));
            return;
        }
        request.next();
    }

    /** As metrics name it: {@code /api/:user_id/tasks}. */
    static String routeTemplate(String path) {
        return path.replace('{', ':').replace("}", "");
    }

    /** The request is read whole; from here on its route works on it. */
    static void begin(RoutingContext request, String routeTemplate) {
        request.put(ROUTE, routeTemplate);
    }

    static String route(RoutingContext request) {
        return request.get(ROUTE, "other");
    }

    /** Whether its body is still on its way: what fails then is the caller's doing, or going. */
    static boolean isBeingRead(RoutingContext request) {
        return request.get(ROUTE) == null && !request.request().isEnded();
    }

    /** The caller's trace context, or a new one; the same for the whole request. */
    static TraceContext trace(RoutingContext request) {
        TraceContext known = request.get(TRACE);
        if (known != null) {
            return known;
        }
        var trace = TraceContext.parse(request.request().getHeader("traceparent"))
                .orElseGet(() -> TraceContext.create(ThreadLocalRandom.current()));
        request.put(TRACE, trace);
        return trace;
    }

    /** The number, if it is written as plainly as we write it: one thing has one name. */
    static OptionalLong positive(String text) {
        if (!PLAIN_NUMBER.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty(); // beyond a long
        }
    }
}
