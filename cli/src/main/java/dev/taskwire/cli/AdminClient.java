package dev.taskwire.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.taskwire.local.LocalException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The admin calls of one process, on its operations listener. Thread-safe. */
final class AdminClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** Above the longest that a process takes for a switch and the way back. */
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private static final int OK = 200;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final String url;
    private final String token;

    /** @param url of the operations listener, such as {@code http://127.0.0.1:8082} */
    AdminClient(String url, String token) {
        this.url = url;
        this.token = token;
    }

    /** Fails with a {@link LocalException} that says what was wrong in one sentence. */
    CompletableFuture<JsonNode> get(String path) {
        return send(request(path).GET());
    }

    /** As {@link #get}. */
    CompletableFuture<JsonNode> post(String path, Object body) {
        try {
            return send(request(path)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + "/admin" + path))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + token);
    }

    private CompletableFuture<JsonNode> send(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), BodyHandlers.ofString()).handle((response, failure) -> {
            if (failure != null) {
                throw new LocalException("no answer from " + url + ": " + failure.getMessage(), failure);
            }
            return result(response);
        });
    }

    private JsonNode result(HttpResponse<String> response) {
        JsonNode body;
        try {
            body = JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new LocalException(
                    url + " answers " + response.statusCode() + " and no JSON; is it an operations"
                            + " listener of Taskwire?",
                    e);
        }
        if (response.statusCode() != OK) {
            throw new LocalException(body.path("detail")
                    .asText(url + " answers " + response.statusCode())
                    .replaceAll("\\.$", ""));
        }
        return body;
    }
}
