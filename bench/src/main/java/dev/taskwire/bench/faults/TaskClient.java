package dev.taskwire.bench.faults;

import dev.taskwire.bench.faults.check.Creation;
import dev.taskwire.bench.faults.check.Creation.Answer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Creates tasks over HTTP, each once: what was not answered is not asked again. Thread-safe. */
final class TaskClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int CREATED = 201;
    private static final int FIRST_SERVER_ERROR = 500;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final String url;

    TaskClient(String url) {
        this.url = url;
    }

    /** Never fails: no answer is an answer too. */
    CompletableFuture<Creation> create(String user, String title, Instant due) {
        var body = new JsonObject().put("title", title).put("due_date", due.toString());
        var request = HttpRequest.newBuilder(URI.create(url + "/api/" + user + "/tasks"))
                .POST(BodyPublishers.ofString(body.encode()))
                .header("Content-Type", "application/json")
                .timeout(TIMEOUT)
                .build();
        return http.sendAsync(request, BodyHandlers.discarding())
                .handle((response, failure) ->
                        new Creation(title, due, Instant.now(), failure == null ? answer(response) : Answer.UNKNOWN));
    }

    /** A 503 may say that nothing was written, but no check depends on that: only a client's fault is sure to be refused. */
    private static Answer answer(HttpResponse<Void> response) {
        if (response.statusCode() == CREATED) {
            return Answer.ACKNOWLEDGED;
        }
        return response.statusCode() < FIRST_SERVER_ERROR ? Answer.REFUSED : Answer.UNKNOWN;
    }
}
