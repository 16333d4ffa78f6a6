package dev.taskwire.gateway.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands where daprd would: takes every event as published and keeps its bytes. Thread-safe. */
final class FakeSidecar {

    private final List<String> published = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    FakeSidecar(Vertx vertx) {
        this.server =
                Waiting.on(vertx.createHttpServer().requestHandler(this::handle).listen(0, "127.0.0.1"));
    }

    int port() {
        return server.actualPort();
    }

    /** The bodies of all calls so far: one event, or a batch of them. */
    List<String> published() {
        return published;
    }

    /** All events so far, whether they came alone or in a batch. */
    List<JsonObject> events() {
        var events = new ArrayList<JsonObject>();
        for (var body : published) {
            if (body.startsWith("[")) {
                new JsonArray(body).forEach(entry -> events.add(event(((JsonObject) entry).getValue("event"))));
            } else {
                events.add(new JsonObject(body));
            }
        }
        return events;
    }

    private static JsonObject event(Object written) {
        return written instanceof JsonObject object ? object : new JsonObject(written.toString());
    }

    private void handle(HttpServerRequest request) {
        var publishes = request.path().contains("publish");
        var unused = request.body().compose(body -> {
            if (publishes) {
                published.add(body.toString());
            }
            return request.response().setStatusCode(204).end();
        });
    }
}
