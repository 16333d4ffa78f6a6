package dev.taskwire.gateway.http;

import dev.taskwire.domain.Answer;
import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.TaskException;
import dev.taskwire.event.TraceContext;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.AsyncResult;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers failures as problem details (RFC 9457). What is not ours to tell is logged under the trace id alone. */
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    /** A challenge that the response has already leads its client further than ours. */
    static final String CHALLENGE = "WWW-Authenticate";

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

    /** For a path that does not take this method; {@code OPTIONS} is an answer to which it does. */
    static void otherMethod(RoutingContext request, String allowed) {
        request.response().putHeader("Allow", allowed);
        if (request.request().method().equals(HttpMethod.OPTIONS)) {
            Replies.send(Replies.noContent(), request.response());
        } else {
            answer(request, new TaskException(ErrorCode.METHOD_NOT_ALLOWED, "This path takes " + allowed + " only."));
        }
    }

    /** For what is no request, or has more headers than any; nothing on this connection can be trusted after it. */
    static void unreadable(HttpServerRequest request) {
        if (request.response().closed()) {
            return; // the caller did not wait for its turn
        }
        var cause = unreadable(request.decoderResult().cause());
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        LastAnswers.endBehind(request);
        answer(request.response(), TraceContext.create(ThreadLocalRandom.current()), cause);
    }

    private static TaskException unreadable(@Nullable Throwable cause) {
        if (cause == null) {
            return new TaskException(ErrorCode.HEADERS_TOO_LARGE, "The request has more than 100 headers.");
        }
        if (cause instanceof TooLongHttpLineException) {
            return new TaskException(ErrorCode.URI_TOO_LONG, "The request line has more than 8192 bytes.");
        }
        return cause instanceof TooLongHttpHeaderException
                ? new TaskException(ErrorCode.HEADERS_TOO_LARGE, "The headers have more than 8192 bytes.")
                : new TaskException(ErrorCode.MALFORMED_REQUEST, "This is not HTTP/1.1.");
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
                        Requests.route(request),
                        Requests.trace(request).traceId(),
                        request.failure());
                yield new TaskException(ErrorCode.INTERNAL, "The request failed; the trace id leads to the log.");
            }
        };
    }

    /** Which one it is answered with. */
    static int status(AsyncResult<Answer> outcome) {
        if (outcome.succeeded()) {
            return outcome.result().status();
        }
        return outcome.cause() instanceof TaskException known ? ProblemJson.status(known.code()) : 500;
    }

    private static void answer(RoutingContext request, TaskException failure) {
        answer(request.response(), Requests.trace(request), failure);
    }

    private static void answer(HttpServerResponse response, TraceContext trace, TaskException failure) {
        if (response.ended()) {
            return;
        }
        int status = ProblemJson.status(failure.code());
        response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json");
        if (status == 503 || failure.code() == ErrorCode.IDEMPOTENCY_KEY_IN_USE) {
            response.putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        if (status == 401 && !response.headers().contains(CHALLENGE)) {
            response.putHeader(CHALLENGE, "Bearer");
        }
        if (status == 413) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        response.end(ProblemJson.of(failure, trace).toBuffer());
    }
}
