package dev.taskwire.app.admin;

import dev.taskwire.app.admin.AdminException.Kind;
import dev.taskwire.event.TraceContext;
import dev.taskwire.store.Failure;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How an admin call is answered: its result as JSON, its failure as a problem (RFC 9457). */
final class AdminReply {

    private static final Logger LOG = LoggerFactory.getLogger(AdminReply.class);

    private AdminReply() {}

    /** Answers 200 with the result, or with what the failure means. */
    static void send(RoutingContext request, Future<JsonObject> result) {
        send(request, 200, result);
    }

    /** The same with another status, such as 202 for what is done later. */
    static void send(RoutingContext request, int status, Future<JsonObject> result) {
        result.onSuccess(json -> {
                    if (!request.response().closed()) {
                        request.response()
                                .setStatusCode(status)
                                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                                .end(json.toBuffer());
                    }
                })
                .onFailure(request::fail);
    }

    /** The failure handler of all admin routes. */
    static void failed(RoutingContext request) {
        var response = request.response();
        if (response.closed() || response.ended()) {
            return;
        }
        var trace = TraceContext.parse(request.request().getHeader("traceparent"))
                .orElseGet(() -> TraceContext.create(ThreadLocalRandom.current()));
        var refusal = refusal(request.failure(), request.statusCode());
        if (refusal.kind() == Kind.INTERNAL) {
            LOG.error("{} failed, trace {}", request.normalizedPath(), trace.traceId(), request.failure());
        }
        var problem = new JsonObject()
                .put("type", "urn:taskwire:problem:" + refusal.kind().code())
                .put("title", refusal.kind().title())
                .put("status", refusal.kind().status())
                .put("detail", refusal.detail())
                .put("code", refusal.kind().code())
                .put("trace_id", trace.traceId());
        response.setStatusCode(refusal.kind().status()).putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json");
        switch (refusal.kind()) {
            case UNAUTHENTICATED -> response.putHeader("WWW-Authenticate", "Bearer");
            case UNAVAILABLE -> response.putHeader(HttpHeaders.RETRY_AFTER, "1");
            case PAYLOAD_TOO_LARGE -> response.putHeader(HttpHeaders.CONNECTION, "close");
            case MALFORMED_REQUEST, ADMIN_DISABLED, NOT_FOUND, CONFLICT, VALIDATION_FAILED, INTERNAL -> {}
        }
        response.end(problem.toBuffer());
    }

    private static AdminException refusal(@Nullable Throwable failure, int statusCode) {
        if (failure instanceof AdminException known) {
            return known;
        }
        if (failure instanceof DecodeException) {
            return new AdminException(Kind.MALFORMED_REQUEST, "The body is not JSON of the form that is asked for.");
        }
        if (failure != null && Failure.isPassing(failure)) {
            return new AdminException(Kind.UNAVAILABLE, "The database does not answer; try again.");
        }
        return switch (failure instanceof HttpException http ? http.getStatusCode() : statusCode) {
            case 400 -> new AdminException(Kind.MALFORMED_REQUEST, "The request cannot be read.");
            case 413 -> new AdminException(Kind.PAYLOAD_TOO_LARGE, "A body has at most 65536 bytes.");
            default -> new AdminException(Kind.INTERNAL, "The call failed; the trace id leads to the log.");
        };
    }
}
