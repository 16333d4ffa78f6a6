package dev.taskwire.gateway.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Ends a connection behind an answer that says so ({@code Connection: close}, RFC 9112, section 9.6): Vert.x sends that header and
 * keeps the connection. From when the process is about to stop every answer does so, also one that Vert.x gives ahead of all routes. A
 * request that was sent ahead of that answer, and has come, is still carried out. Thread-safe.
 */
final class LastAnswers implements Handler<RoutingContext> {

    /**
     * What is left of a request is read for so long and dropped: a close that meets it on its way resets the connection, and may
     * take the answer along.
     */
    private static final int LINGER_SECONDS = 2;

    /** Of a request that {@link #handle} has seen. */
    private static final String SEEN = "last";

    private final BooleanSupplier leaving;

    LastAnswers(BooleanSupplier leaving) {
        this.leaving = leaving;
    }

    @Override
    public void handle(RoutingContext request) {
        request.put(SEEN, true);
        request.addHeadersEndHandler(begins -> {
            if (leaving.getAsBoolean()) {
                request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            }
            if (isLast(request) && !request.response().isChunked()) {
                endBehind(request.request());
            }
        });
        // What is sent in parts takes as long as it takes.
        request.addEndHandler(ended -> {
            if (isLast(request) && request.response().isChunked()) {
                endBehind(request.request());
            }
        });
        request.next();
    }

    /** For what fails ahead of all handlers, as a request without {@code Host} does. */
    void failed(RoutingContext request) {
        if (request.get(SEEN) == null) {
            handle(request);
        } else {
            request.next();
        }
    }

    /** To be called when its answer is about to be sent, in one piece, or has been. */
    static void endBehind(HttpServerRequest request) {
        var unused = request.connection().shutdown(LINGER_SECONDS, TimeUnit.SECONDS); // the caller may be gone
    }

    private static boolean isLast(RoutingContext request) {
        return request.response().headers().contains(HttpHeaders.CONNECTION, HttpHeaders.CLOSE, true);
    }
}
