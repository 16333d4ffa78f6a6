package dev.taskwire.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.BooleanSupplier;

/**
 * Keeps a connection in use while its answer takes longer than connections may be idle: the answer begins, with spaces,
 * which mean nothing before a JSON text (RFC 8259). What fails after that can only be broken off.
 */
final class SignsOfLife {

    /** Clearly less than a connection may be idle. */
    private static final long EVERY_MS = 4_000;

    private SignsOfLife() {}

    /**
     * @param mayBegin whether the answer is 200 for certain, unless it fails, and the work goes on
     * @return as the work
     */
    static <T> Future<T> during(Future<T> work, HttpServerResponse response, BooleanSupplier mayBegin) {
        var vertx = Vertx.currentContext().owner();
        long timer = vertx.setPeriodic(EVERY_MS, tick -> {
            if (mayBegin.getAsBoolean() && !response.ended() && !response.closed()) {
                space(response);
            }
        });
        return work.onComplete(done -> vertx.cancelTimer(timer));
    }

    private static void space(HttpServerResponse response) {
        if (!response.headWritten()) {
            response.setChunked(true).putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        }
        response.write(" ");
    }
}
