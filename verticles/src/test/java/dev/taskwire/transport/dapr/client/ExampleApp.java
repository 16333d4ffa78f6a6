package dev.taskwire.transport.dapr.client;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The app of the README: listens on a real port, answers daprd and anyone else alike, and keeps what it was asked. */
final class ExampleApp {

    /** A callback that came in. */
    record Callback(String method, String path, @Nullable String contentType, Buffer body) {}

    private static final String SUBSCRIPTIONS = """
            [{"pubsubname":"pubsub","topic":"task-events","routes":{"rules":[{"match":"event.type == \\"TaskCreatedEvent\\"",\
            "path":"/events/task-created"}],"default":"/events/task-events"},"deadLetterTopic":"task-events-dlq"},\
            {"pubsubname":"pubsub","topic":"task-reminders","routes":{"default":"/events/task-reminders"},\
            "bulkSubscribe":{"enabled":true,"maxMessagesCount":100,"maxAwaitDurationMs":100}}]""";

    private final List<Callback> callbacks = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    private ExampleApp(Vertx vertx, int port) {
        server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> answer(request, body)));
        Await.done(server.listen(port, "127.0.0.1"));
    }

    static ExampleApp start(Vertx vertx, int port) {
        return new ExampleApp(vertx, port);
    }

    int port() {
        return server.actualPort();
    }

    List<Callback> callbacks(String path) {
        return callbacks.stream().filter(each -> each.path().equals(path)).toList();
    }

    private void answer(HttpServerRequest request, Buffer body) {
        String path = request.path();
        callbacks.add(new Callback(request.method().name(), path, request.getHeader("content-type"), body));
        switch (path) {
            case "/dapr/config" -> send(request, 200, "{}");
            case "/dapr/subscribe" -> send(request, 200, SUBSCRIPTIONS);
            case "/healthz" -> send(request, 200, "{\"status\":\"UP\"}");
            case "/job/check-due-tasks" -> send(request, 200, status("SUCCESS"));
            case "/events/task-created", "/events/task-events" -> send(request, 200, status(outcome(body.toString())));
            case "/events/task-reminders" ->
                send(request, 200, outcomes(new JsonObject(body)).encode());
            default -> send(request, 500, status("RETRY"));
        }
    }

    private static JsonObject outcomes(JsonObject batch) {
        var statuses = new JsonArray();
        batch.getJsonArray("entries").stream()
                .map(JsonObject.class::cast)
                .forEach(entry -> statuses.add(new JsonObject()
                        .put("entryId", entry.getString("entryId"))
                        .put("status", outcome(String.valueOf(entry.getValue("event"))))));
        return new JsonObject().put("statuses", statuses);
    }

    private static String outcome(String event) {
        try {
            return new JsonObject(event).getValue("data") instanceof JsonObject ? "SUCCESS" : "RETRY";
        } catch (DecodeException e) {
            return "DROP";
        }
    }

    private static String status(String outcome) {
        return new JsonObject().put("status", outcome).encode();
    }

    private static void send(HttpServerRequest request, int status, String json) {
        var unused = request.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(json);
    }
}
