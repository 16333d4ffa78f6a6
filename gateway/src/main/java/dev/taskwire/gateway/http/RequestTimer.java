package dev.taskwire.gateway.http;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.TaskException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Measures {@code taskwire_http_server_seconds} by route template, so that no id becomes a label, and no made-up method.
 * {@code taskwire_http_refused_total} counts those of them that were told to come again because there was too much to do:
 * a 503 as when the database is away, but no error of the service.
 */
final class RequestTimer implements Handler<RoutingContext> {

    private record Labels(String route, String method, int status) {}

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private static final String LEFT_OUT = "untimed";

    private final MeterRegistry metrics;
    private final Counter refused;
    private final Map<Labels, Timer> timers = new HashMap<>();

    RequestTimer(MeterRegistry metrics) {
        this.metrics = metrics;
        this.refused = metrics.counter("taskwire.http.refused");
    }

    @Override
    public void handle(RoutingContext request) {
        long begun = System.nanoTime();
        request.addEndHandler(ended -> {
            if (request.get(LEFT_OUT) != null) {
                return;
            }
            var method = request.request().method().name();
            var labels = new Labels(
                    Requests.route(request),
                    METHODS.contains(method) ? method : "other",
                    request.response().getStatusCode());
            timers.computeIfAbsent(labels, this::timer).record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
            if (request.failure() instanceof TaskException failure && failure.code() == ErrorCode.OVERLOADED) {
                refused.increment();
            }
        });
        request.next();
    }

    /** For a stream: how long it was open says nothing about how fast answers are. */
    static void leaveOut(RoutingContext request) {
        request.put(LEFT_OUT, true);
    }

    private Timer timer(Labels labels) {
        return Timer.builder("taskwire.http.server")
                .tag("route", labels.route())
                .tag("method", labels.method())
                .tag("status", Integer.toString(labels.status()))
                .register(metrics);
    }
}
