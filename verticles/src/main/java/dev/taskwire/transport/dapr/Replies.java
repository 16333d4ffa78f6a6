package dev.taskwire.transport.dapr;

import dev.taskwire.transport.Outcome;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How daprd is answered. */
final class Replies {

    static final int OK = 200;
    static final int SERVER_ERROR = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Replies.class);

    private Replies() {}

    static JsonObject status(Outcome outcome) {
        return new JsonObject().put("status", outcome.name());
    }

    /** 500, since daprd takes 404 as "done", and most of 2xx too. */
    static void unknown(HttpServerRequest request) {
        LOG.warn("{} {} is no callback of this app", request.method(), request.path());
        send(request, SERVER_ERROR, status(Outcome.RETRY));
    }

    static void send(HttpServerRequest request, int status, JsonObject body) {
        send(request, status, body.encode());
    }

    static void send(HttpServerRequest request, int status, String json) {
        request.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(json)
                .onFailure(e -> LOG.debug("the sidecar did not wait for an answer", e));
    }

    /** A handler may complete on another thread; the answer is given on the listener's. */
    static <T> void onContext(Future<T> future, Handler<Future<T>> handler) {
        Context context = Vertx.currentContext();
        future.onComplete(r -> context.runOnContext(v -> handler.handle(future)));
    }
}
