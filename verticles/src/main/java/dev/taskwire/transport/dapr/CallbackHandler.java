package dev.taskwire.transport.dapr;

import dev.taskwire.transport.Delivery;
import dev.taskwire.transport.Outcome;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers daprd. It takes 404 as "done", and most of 2xx too: a call to a path that is not known here, such as a wrong
 * route in a declared subscription, is answered 500, so that it is seen instead of lost. Runs on the listener's context.
 */
final class CallbackHandler implements Handler<HttpServerRequest> {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackHandler.class);
    private static final String TOKEN_HEADER = "dapr-api-token";
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;
    private static final int HEALTH_TIMEOUT_MILLIS = 1_000;

    private final SidecarOptions options;
    private final SidecarCallbacks callbacks;
    private final ApiTokens tokens;
    private final Supplier<Future<Boolean>> health;

    CallbackHandler(SidecarOptions options, SidecarCallbacks callbacks, Supplier<Future<Boolean>> health) {
        this.options = options;
        this.callbacks = callbacks;
        this.tokens = new ApiTokens(options.acceptedTokens());
        this.health = health;
    }

    @Override
    public void handle(HttpServerRequest request) {
        String path = String.valueOf(request.path());
        boolean get = HttpMethod.GET.equals(request.method());
        if (get && path.equals("/healthz")) {
            health(request);
        } else if (!tokens.accept(request.getHeader(TOKEN_HEADER))) {
            LOG.warn("a callback on {} without a valid token from {}", path, request.remoteAddress());
            answer(request, UNAUTHORIZED, new JsonObject().put("error", "invalid api token"));
        } else if (get && path.equals("/dapr/config")) {
            answer(request, OK, new JsonObject());
        } else if (get && path.equals("/dapr/subscribe")) {
            var subscriptions = Subscriptions.of(options.pubsub(), callbacks.topics());
            send(request, OK, subscriptions.encode());
        } else if (path.startsWith("/events")) {
            event(request, path);
        } else if (path.startsWith("/job")) {
            job(request, path);
        } else if (HttpMethod.POST.equals(request.method())) {
            unknown(request, path);
        } else {
            answer(request, NOT_FOUND, new JsonObject().put("error", "no such path"));
        }
    }

    private void health(HttpServerRequest request) {
        var healthy = callbacks.isOpen() ? InFlight.call(health) : Future.succeededFuture(false);
        onContext(healthy.timeout(HEALTH_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS).otherwise(false), result -> {
            boolean up = result.result();
            answer(request, up ? OK : UNAVAILABLE, new JsonObject().put("status", up ? "UP" : "DOWN"));
            callbacks.probed(up);
        });
    }

    private void event(HttpServerRequest request, String path) {
        var target = EventPath.ofPath(path);
        if (target.isEmpty() || !HttpMethod.POST.equals(request.method())) {
            unknown(request, path);
            return;
        }
        var topic = target.get().topic();
        var outcome = BoundedBody.read(request, options.maxBodyBytes())
                .compose(body -> body.map(payload -> callbacks.deliver(new Delivery(topic, payload)))
                        .orElseGet(() -> {
                            LOG.warn("a delivery on {} above {} bytes is dropped", path, options.maxBodyBytes());
                            return Future.succeededFuture(Outcome.DROP);
                        }))
                .recover(e -> {
                    LOG.warn("a delivery on {} failed and is asked for again", path, e);
                    return Future.succeededFuture(Outcome.RETRY);
                });
        onContext(outcome, result -> answer(request, OK, status(result.result())));
    }

    private void job(HttpServerRequest request, String path) {
        if (!HttpMethod.POST.equals(request.method())) {
            unknown(request, path);
            return;
        }
        String name = path.substring(path.indexOf('/', 1) + 1);
        var done = BoundedBody.read(request, options.maxBodyBytes())
                .compose((Optional<Buffer> data) -> callbacks.tick(name));
        onContext(done, result -> {
            if (result.succeeded()) {
                answer(request, OK, status(Outcome.SUCCESS));
            } else {
                LOG.warn("job {} failed", name, result.cause());
                answer(request, SERVER_ERROR, status(Outcome.RETRY));
            }
        });
    }

    private static void unknown(HttpServerRequest request, String path) {
        LOG.warn("{} {} is no callback of this app", request.method(), path);
        answer(request, SERVER_ERROR, status(Outcome.RETRY));
    }

    private static JsonObject status(Outcome outcome) {
        return new JsonObject().put("status", outcome.name());
    }

    /** A handler may complete on another thread; the answer is given on the listener's. */
    private static <T> void onContext(Future<T> future, Handler<Future<T>> handler) {
        Context context = Vertx.currentContext();
        future.onComplete(r -> context.runOnContext(v -> handler.handle(future)));
    }

    private static void answer(HttpServerRequest request, int status, JsonObject body) {
        send(request, status, body.encode());
    }

    private static void send(HttpServerRequest request, int status, String json) {
        request.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(json)
                .onFailure(e -> LOG.debug("the sidecar did not wait for an answer", e));
    }
}
