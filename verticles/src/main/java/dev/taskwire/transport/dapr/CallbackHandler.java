package dev.taskwire.transport.dapr;

import dev.taskwire.transport.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers daprd. A call to a path that is not known here, such as a wrong route in a declared subscription, is answered
 * 500, so that it is seen instead of lost. Runs on the listener's context.
 */
final class CallbackHandler implements Handler<HttpServerRequest> {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackHandler.class);
    private static final String TOKEN_HEADER = "dapr-api-token";
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;
    private static final int HEALTH_TIMEOUT_MILLIS = 1_000;

    private final SidecarOptions options;
    private final SidecarCallbacks callbacks;
    private final ApiTokens tokens;
    private final EventCallbacks events;
    private final Supplier<Future<Boolean>> health;

    CallbackHandler(SidecarOptions options, SidecarCallbacks callbacks, Supplier<Future<Boolean>> health) {
        this.options = options;
        this.callbacks = callbacks;
        this.tokens = new ApiTokens(options.acceptedTokens());
        this.events = new EventCallbacks(options.maxBodyBytes(), callbacks);
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
            Replies.send(request, UNAUTHORIZED, new JsonObject().put("error", "invalid api token"));
        } else if (get && path.equals("/dapr/config")) {
            Replies.send(request, Replies.OK, new JsonObject());
        } else if (get && path.equals("/dapr/subscribe")) {
            var subscriptions = Subscriptions.of(options.pubsub(), options.bulk(), callbacks.topics());
            Replies.send(request, Replies.OK, subscriptions.encode());
        } else if (path.startsWith("/events")) {
            events.handle(request, path);
        } else if (path.startsWith("/job")) {
            job(request, path);
        } else if (HttpMethod.POST.equals(request.method())) {
            Replies.unknown(request);
        } else {
            Replies.send(request, NOT_FOUND, new JsonObject().put("error", "no such path"));
        }
    }

    private void health(HttpServerRequest request) {
        var healthy = callbacks.isOpen() ? InFlight.call(health) : Future.succeededFuture(false);
        Replies.onContext(
                healthy.timeout(HEALTH_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS).otherwise(false), result -> {
                    boolean up = result.result();
                    callbacks.probed(up);
                    Replies.send(
                            request, up ? Replies.OK : UNAVAILABLE, new JsonObject().put("status", up ? "UP" : "DOWN"));
                });
    }

    private void job(HttpServerRequest request, String path) {
        if (!HttpMethod.POST.equals(request.method())) {
            Replies.unknown(request);
            return;
        }
        String name = path.substring(path.indexOf('/', 1) + 1);
        var done =
                BoundedBody.read(request, options.maxBodyBytes()).compose((BoundedBody data) -> callbacks.tick(name));
        Replies.onContext(done, result -> {
            if (result.succeeded()) {
                Replies.send(request, Replies.OK, Replies.status(Outcome.SUCCESS));
            } else {
                LOG.warn("job {} failed", name, result.cause());
                Replies.send(request, Replies.SERVER_ERROR, Replies.status(Outcome.RETRY));
            }
        });
    }
}
