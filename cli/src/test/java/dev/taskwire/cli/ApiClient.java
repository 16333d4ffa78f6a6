package dev.taskwire.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A client of the public API for one user. */
final class ApiClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String tasks;

    ApiClient(String url, String user) {
        this.tasks = url + "/api/" + user + "/tasks";
    }

    /** Completes with the answer, whatever its status; fails where there is none. */
    CompletableFuture<HttpResponse<String>> send(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(tasks + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .build();
        return http.sendAsync(request, BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> create(Map<String, ?> fields) {
        try {
            return send("POST", "", JSON.writeValueAsString(fields));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The new task's id; the status has to be 201. */
    long created(Map<String, ?> fields) {
        return json(create(fields).join(), 201).path("id").asLong();
    }

    /** A task that is of interest only for what follows from it. */
    void createDue(String title, Instant due) {
        expect(201, create(Map.of("title", title, "due_date", due.toString())));
    }

    void complete(long id) {
        expect(200, send("POST", "/" + id + "/complete", ""));
    }

    void delete(long id) {
        expect(204, send("DELETE", "/" + id, ""));
    }

    JsonNode get(String path) {
        return json(send("GET", path, "").join(), 200);
    }

    private static JsonNode json(HttpResponse<String> response, int status) {
        expect(status, CompletableFuture.completedFuture(response));
        return parse(response.body());
    }

    private static void expect(int status, CompletableFuture<HttpResponse<String>> answer) {
        var response = answer.join();
        if (response.statusCode() != status) {
            throw new AssertionError("expected " + status + ", got " + response.statusCode() + ": " + response.body());
        }
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
