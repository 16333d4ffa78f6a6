package dev.taskwire.transport.dapr;

import dev.taskwire.event.Topic;
import dev.taskwire.transport.Delivery;
import dev.taskwire.transport.EventHandler;
import dev.taskwire.transport.OnContext;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A listener with a handler and a health that a test sets, and calls as the sidecar makes them. */
@ExtendWith(VertxExtension.class)
abstract class SidecarListenerFixture {

    static final int MAX_BODY = 1000;

    record Reply(int status, String body) {}

    final SidecarCallbacks callbacks = new SidecarCallbacks();
    final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    volatile EventHandler handler = delivery -> Future.succeededFuture(Outcome.SUCCESS);
    volatile Future<Boolean> health = Future.succeededFuture(true);
    Vertx vertx;
    SidecarVerticle verticle;
    String deployment;

    @BeforeEach
    void deploy(Vertx testVertx) {
        vertx = testVertx;
        verticle = verticle(List.of("old", "new"));
        callbacks.subscribe(Set.of(Topic.TASK_EVENTS, Topic.TASK_REMINDERS), delivery -> {
            deliveries.add(delivery);
            return handler.handle(delivery);
        });
        deployment = Await.result(vertx.deployVerticle(verticle));
    }

    SidecarVerticle verticle(List<String> tokens) {
        return new SidecarVerticle(
                new SidecarOptions("127.0.0.1", 0, "pubsub-kafka", tokens, MAX_BODY, Optional.empty()),
                callbacks,
                () -> health);
    }

    Reply post(String path, String body) {
        return call(HttpMethod.POST, path, "new", body);
    }

    Reply post(String path, String contentType, String body) {
        return Await.result(send(HttpMethod.POST, path, contentType, "new", body));
    }

    Reply get(String path) {
        return call(HttpMethod.GET, path, "new", "");
    }

    Reply call(HttpMethod method, String path, String token, String body) {
        return Await.result(send(method, path, token, body));
    }

    Future<Reply> send(HttpMethod method, String path, String token, String body) {
        return send(method, path, "application/cloudevents+json", token, body);
    }

    Future<Reply> send(HttpMethod method, String path, String contentType, String token, String body) {
        var options = new RequestOptions()
                .setMethod(method)
                .setHost("127.0.0.1")
                .setPort(verticle.actualPort())
                .setURI(path)
                .putHeader("content-type", contentType);
        if (!token.isEmpty()) {
            options.putHeader("dapr-api-token", token);
        }
        return OnContext.call(vertx.getOrCreateContext(), () -> exchange(options, body));
    }

    /** On one context throughout: a body that comes between two threads could be missed. */
    private Future<Reply> exchange(RequestOptions options, String body) {
        var client = vertx.createHttpClient();
        return client.request(options)
                .compose(request -> request.send(Buffer.buffer(body)))
                .compose(response -> response.body().map(b -> new Reply(response.statusCode(), b.toString())))
                .eventually(client::close);
    }
}
