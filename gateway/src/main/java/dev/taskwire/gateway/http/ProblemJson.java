package dev.taskwire.gateway.http;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.TaskException;
import dev.taskwire.event.TraceContext;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** A refusal as problem details (RFC 9457). */
final class ProblemJson {

    private ProblemJson() {}

    static JsonObject of(TaskException failure, TraceContext trace) {
        var errors = new JsonArray();
        failure.errors()
                .forEach(error -> errors.add(
                        new JsonObject().put("pointer", error.pointer()).put("detail", error.detail())));
        var code = failure.code().name().toLowerCase(Locale.ROOT);
        return new JsonObject()
                .put("type", "urn:taskwire:problem:" + code)
                .put("title", title(failure.code()))
                .put("status", status(failure.code()))
                .put("detail", failure.getMessage())
                .put("code", code)
                .put("errors", errors)
                .put("trace_id", trace.traceId());
    }

    static int status(ErrorCode code) {
        return switch (code) {
            case MALFORMED_REQUEST -> 400;
            case UNAUTHENTICATED -> 401;
            case NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case CONFLICT, IDEMPOTENCY_KEY_IN_USE -> 409;
            case CURSOR_EXPIRED -> 410;
            case PRECONDITION_FAILED -> 412;
            case PAYLOAD_TOO_LARGE -> 413;
            case URI_TOO_LONG -> 414;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case VALIDATION_FAILED, IDEMPOTENCY_KEY_REUSED -> 422;
            case PRECONDITION_REQUIRED -> 428;
            case RATE_LIMITED -> 429;
            case HEADERS_TOO_LARGE -> 431;
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
            case PRECONDITION_REQUIRED -> "Precondition required";
            case RATE_LIMITED -> "Too many requests";
            case IDEMPOTENCY_KEY_REUSED -> "Idempotency-Key reused";
            case IDEMPOTENCY_KEY_IN_USE -> "Idempotency-Key in use";
            case CURSOR_EXPIRED -> "Cursor expired";
            case PAYLOAD_TOO_LARGE -> "Payload too large";
            case UNSUPPORTED_MEDIA_TYPE -> "Unsupported media type";
            case URI_TOO_LONG -> "URI too long";
            case HEADERS_TOO_LARGE -> "Headers too large";
            case VALIDATION_FAILED -> "Validation failed";
            case INTERNAL -> "Internal error";
            case OVERLOADED -> "Overloaded";
            case DATABASE_UNAVAILABLE -> "Database unavailable";
            case COMMIT_UNKNOWN -> "Outcome unknown";
        };
    }
}
