package dev.taskwire.cli.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.taskwire.local.LocalException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The admin calls of one process, on its operations listener. Each fails with a {@link LocalException} that says what was
 * wrong in one sentence. Thread-safe.
 */
public final class AdminClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** Above the longest that a process takes for a switch and the way back. */
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private static final int CLIENT_ERROR = 400;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final String url;
    private final String token;

    /** @param url of the operations listener, such as {@code http://127.0.0.1:8082} */
    public AdminClient(String url, String token) {
        this.url = url;
        this.token = token;
    }

    /** @param path below /admin, such as {@code /transport} */
    public CompletableFuture<JsonNode> get(String path) {
        return send(request(path).GET()).thenApply(this::parsed);
    }

    /** As {@link #get}, for what is not JSON. */
    public CompletableFuture<byte[]> bytes(String path) {
        return send(request(path).GET()).thenApply(HttpResponse::body);
    }

    /** What the process measures, in Prometheus' text format. */
    public CompletableFuture<String> metrics() {
        var request = HttpRequest.newBuilder(URI.create(url + "/metrics"))
                .timeout(CONNECT)
                .GET();
        return send(request).thenApply(page -> new String(page.body(), StandardCharsets.UTF_8));
    }

    /** As {@link #get}, without a body. */
    public CompletableFuture<JsonNode> post(String path) {
        return sendBody(path, BodyPublishers.noBody());
    }

    /** As {@link #get}. */
    public CompletableFuture<JsonNode> post(String path, Object body) {
        try {
            return sendBody(path, BodyPublishers.ofString(JSON.writeValueAsString(body)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Waits for an answer, and fails as its call did. */
    public static <T> T joined(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof LocalException known ? known : e;
        }
    }

    private CompletableFuture<JsonNode> sendBody(String path, BodyPublisher body) {
        return send(request(path).header("Content-Type", "application/json").POST(body))
                .thenApply(this::parsed);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + "/admin" + path))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + token);
    }

    private CompletableFuture<HttpResponse<byte[]>> send(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), BodyHandlers.ofByteArray()).handle((response, failure) -> {
            if (failure != null) {
                throw new NoAnswerException(url, failure);
            }
            return checked(response);
        });
    }

    private HttpResponse<byte[]> checked(HttpResponse<byte[]> response) {
        if (response.statusCode() < CLIENT_ERROR) {
            return response;
        }
        String detail = parsed(response).path("detail").asText(url + " answers " + response.statusCode());
        throw new LocalException(detail.replaceAll("\\.$", ""));
    }

    private JsonNode parsed(HttpResponse<byte[]> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new LocalException(
                    url + " answers " + response.statusCode()
                            + " and no JSON; is it an operations listener of Taskwire?",
                    e);
        }
    }
}
