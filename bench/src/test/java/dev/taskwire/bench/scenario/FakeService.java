package dev.taskwire.bench.scenario;

import dev.taskwire.bench.result.Settings;
import dev.taskwire.bench.target.Account;
import dev.taskwire.bench.target.Reads;
import dev.taskwire.bench.target.Target;
import dev.taskwire.local.console.Progress;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Creates tasks in no time, publishes each in 3 ms and mails each a known while after its due moment. */
final class FakeService implements AutoCloseable {

    static final Duration MAILED_AFTER = Duration.ofMillis(100);

    private final Vertx vertx = Vertx.vertx();
    private final JsonArray mails = new JsonArray();
    private final int port;
    private final Map<String, Long> createdByUser = new ConcurrentHashMap<>();
    private long created;
    private volatile boolean mailing = true;

    FakeService() {
        port = join(vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1"))
                .actualPort();
    }

    /** From now on no email comes. */
    void stopMailing() {
        mailing = false;
    }

    Map<String, Long> createdByUser() {
        return createdByUser;
    }

    Bench bench(int rounds, int connections) {
        URI url = URI.create("http://127.0.0.1:" + port);
        var target = new Target(
                List.of(url),
                new Account("1", "a.b.c"),
                "kafka",
                List.of(URI.create(url + "/metrics")),
                Optional.of(URI.create(url + "/messages")),
                Optional.empty(),
                Optional.empty(),
                List.of());
        var settings = new Settings(rounds, 1, connections, 200, List.of(), "jwt", false);
        return new Bench(target, new Reads(target), settings, Map.of(), Progress.SILENT);
    }

    private void answer(HttpServerRequest request) {
        switch (request.path()) {
            case "/metrics" -> end(request, 200, metrics());
            case "/messages" -> end(request, 200, mails.encode());
            default -> {
                createdByUser.merge(request.path().split("/", -1)[2], 1L, Long::sum);
                request.body().onSuccess(body -> end(request, 201, create(body.toJsonObject())));
            }
        }
    }

    private String create(JsonObject task) {
        created++;
        String due = task.getString("due_date");
        if (due != null && mailing) {
            mails.add(new JsonObject()
                    .put("subject", "Reminder: " + task.getString("title") + " (Mon 1 Jan, 10:00)")
                    .put("received", Instant.parse(due).plus(MAILED_AFTER).toString()));
        }
        return "{\"id\":1}";
    }

    private String metrics() {
        String labels = "outcome=\"acked\",topic=\"task-events\",transport=\"kafka\"";
        return """
                taskwire_publish_seconds_bucket{%1$s,le="0.002"} 0
                taskwire_publish_seconds_bucket{%1$s,le="0.004"} %2$d
                taskwire_publish_seconds_bucket{%1$s,le="+Inf"} %2$d
                taskwire_outbox_rows 0.0
                """.formatted(labels, created);
    }

    private static void end(HttpServerRequest request, int status, String body) {
        var unused = request.response().setStatusCode(status).end(body); // the client tells
    }

    @Override
    public void close() {
        join(vertx.close());
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
