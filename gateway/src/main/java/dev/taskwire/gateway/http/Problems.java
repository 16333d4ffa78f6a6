package dev.taskwire.gateway.http;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.TaskException;
import dev.taskwire.event.TraceContext;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers failures as problem details (RFC 9457). What is not ours to tell is logged under the trace id alone. */
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String RETRY_AFTER_SECONDS = "1";

    private Problems() {}

    static void failed(RoutingContext request) {
        if (request.response().closed()) {
            return; // the caller is gone
        }
        answer(request, toTaskException(request));
    }

    static void noSuchPath(RoutingContext request) {
        answer(request, new TaskException(ErrorCode.NOT_FOUND, "There is nothing at this path."));
    }

    /** For the end of a path's routes. */
    static Handler<RoutingContext> onlyAllowed(String methods) {
        return request -> {
            request.response().putHeader("Allow", methods);
            answer(request, new TaskException(ErrorCode.METHOD_NOT_ALLOWED, "This path takes " + methods + " only."));
        };
    }

    /** For what is no request at all; nothing on this connection can be trusted after it. */
    static void unreadable(HttpServerRequest request) {
        var cause = new TaskException(
                ErrorCode.MALFORMED_REQUEST, "This is not HTTP/1.1, or its headers have more than 8192 bytes.");
        request.response().putHeader(HttpHeaders.CONNECTION, "close");
        answer(request.response(), TraceContext.create(ThreadLocalRandom.current()), cause);
    }

    private static TaskException toTaskException(RoutingContext request) {
        if (request.failure() instanceof TaskException known) {
            return known;
        }
        int status = request.failure() instanceof HttpException http ? http.getStatusCode() : request.statusCode();
        boolean unread = status != 413 && Requests.isBeingRead(request);
        return switch (unread ? 400 : status) {
            case 400 -> new TaskException(ErrorCode.MALFORMED_REQUEST, "The request cannot be read.");
            case 413 -> new TaskException(ErrorCode.PAYLOAD_TOO_LARGE, "The body is larger than this path takes.");
            default -> {
                LOG.error(
                        "{} {}, trace {}",
                        request.request().method(),
                        request.request().path(),
                        Requests.trace(request).traceId(),
                        request.failure());
                yield new TaskException(ErrorCode.INTERNAL, "The request failed; the trace id leads to the log.");
            }
        };
    }

    private static void answer(RoutingContext request, TaskException failure) {
        answer(request.response(), Requests.trace(request), failure);
    }

    private static void answer(HttpServerResponse response, TraceContext trace, TaskException failure) {
        if (response.ended()) {
            return;
        }
        int status = status(failure.code());
        var errors = new JsonArray();
        failure.errors()
                .forEach(error -> errors.add(
                        new JsonObject().put("pointer", error.pointer()).put("detail", error.detail())));
        var code = failure.code().name().toLowerCase(Locale.ROOT);
        var problem = new JsonObject()
                .put("type", "urn:taskwire:problem:" + code)
                .put("title", title(failure.code()))
                .put("status", status)
                .put("detail", failure.getMessage())
                .put("code", code)
                .put("errors", errors)
                .put("trace_id", trace.traceId());
        response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json");
        if (status == 503) {
            response.putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        if (status == 401) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        if (status == 413) {
            response.putHeader(HttpHeaders.CONNECTION, "close");
        }
        response.end(problem.toBuffer());
    }

    private static int status(ErrorCode code) {
        return switch (code) {
            case MALFORMED_REQUEST -> 400;
            case UNAUTHENTICATED -> 401;
            case NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case CONFLICT, IDEMPOTENCY_KEY_IN_USE -> 409;
            case CURSOR_EXPIRED -> 410;
            case PRECONDITION_FAILED -> 412;
            case PAYLOAD_TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case VALIDATION_FAILED, IDEMPOTENCY_KEY_REUSED -> 422;
            case INTERNAL -> 500;
            case OVERLOADED, DATABASE_UNAVAILABLE, COMMIT_UNKNOWN -> 503;
        };
    }

    private static String title(ErrorCode code) {
        return switch (code) {
            case MALFORMED_REQUEST -> "Malformed request";
            case UNAUTHENTICATED -> "Not authenticated";
            case NOT_FOUND -> "Not found";
            case METHOD_NOT_ALLOWED -> "Method not allowed";
            case CONFLICT -> "Conflict";
            case PRECONDITION_FAILED -> "Precondition failed";
            case IDEMPOTENCY_KEY_REUSED -> "Idempotency-Key reused";
            case IDEMPOTENCY_KEY_IN_USE -> "Idempotency-Key in use";
            case CURSOR_EXPIRED -> "Cursor expired";
            case PAYLOAD_TOO_LARGE -> "Payload too large";
            case UNSUPPORTED_MEDIA_TYPE -> "Unsupported media type";
            case VALIDATION_FAILED -> "Validation failed";
            case INTERNAL -> "Internal error";
            case OVERLOADED -> "Overloaded";
            case DATABASE_UNAVAILABLE -> "Database unavailable";
            case COMMIT_UNKNOWN -> "Outcome unknown";
        };
    }
}
