package dev.taskwire.gateway.app;

import dev.taskwire.app.EventWatch;
import dev.taskwire.config.AppConfig;
import dev.taskwire.config.AuthMode;
import dev.taskwire.gateway.auth.ShortToken;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.Optional;

/** A test of a deployment as its users see it: makes a task over HTTP, sees its event on the topic, and deletes the task. */
final class Smoke {

    private static final int TIMEOUT_MS = 10_000;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;

    private final Vertx vertx;
    private final AppConfig config;
    private final HttpClientAgent client;
    private final String tasks;
    private final Optional<String> token;

    /**
     * @param url of the public listener
     * @param user whose task it is
     * @param token of this user; empty for one that the service's own secret signs
     */
    Smoke(Vertx vertx, AppConfig config, String url, String user, Optional<String> token) {
        this.vertx = vertx;
        this.config = config;
        this.client = vertx.createHttpClient();
        this.tasks = url + "/api/" + user + "/tasks";
        this.token = config.auth().mode() == AuthMode.NONE
                ? Optional.empty()
                : token.or(() -> Optional.of(ShortToken.of(config.auth(), user)));
    }

    /** One sentence on what was seen. */
    Future<String> run() {
        return EventWatch.open(vertx, config)
                .compose(watch -> create().compose(id -> watch.created(id)
                                .transform(seen -> delete(id)
                                        .compose(gone -> seen.succeeded()
                                                ? Future.succeededFuture()
                                                : Future.failedFuture(seen.cause())))
                                .map("Task " + id + " was made, and its event is on the topic"))
                        .eventually(watch::close));
    }

    private Future<String> create() {
        return send(HttpMethod.POST, tasks, "{\"title\": \"A test of this deployment\"}", CREATED)
                .map(body -> String.valueOf(body.toJsonObject().getValue("id")));
    }

    private Future<Buffer> delete(String id) {
        return send(HttpMethod.DELETE, tasks + "/" + id, "", NO_CONTENT);
    }

    private Future<Buffer> send(HttpMethod method, String url, String body, int wanted) {
        var request = new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(url)
                .setTimeout(TIMEOUT_MS)
                .putHeader("Content-Type", "application/json");
        token.ifPresent(value -> request.putHeader("Authorization", "Bearer " + value));
        return client.request(request)
                .compose(ready -> ready.send(Buffer.buffer(body)))
                .compose(answer -> answer.body()
                        .compose(read -> answer.statusCode() == wanted
                                ? Future.succeededFuture(read)
                                : Future.failedFuture(new IllegalStateException(
                                        method + " " + url + " was answered " + answer.statusCode() + ": " + read))));
    }
}
