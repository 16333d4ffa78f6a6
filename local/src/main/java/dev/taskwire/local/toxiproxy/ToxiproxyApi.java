package dev.taskwire.local.toxiproxy;

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
import java.time.Duration;
import java.util.Map;

/** The HTTP API of a running toxiproxy. Blocks. Thread-safe. */
final class ToxiproxyApi {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int FIRST_ERROR = 300;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final String url;

    /** @param url such as {@code http://127.0.0.1:8474} */
    ToxiproxyApi(String url) {
        this.url = url;
    }

    void post(String path, Map<String, ?> body) {
        send("POST", path, publisher(body));
    }

    void patch(String path, Map<String, ?> body) {
        send("PATCH", path, publisher(body));
    }

    void delete(String path) {
        send("DELETE", path, BodyPublishers.noBody());
    }

    private BodyPublisher publisher(Map<String, ?> body) {
        try {
            return BodyPublishers.ofByteArray(json.writeValueAsBytes(body));
        } catch (IOException e) {
            throw new LocalException("cannot write JSON: " + e.getMessage(), e);
        }
    }

    /** @throws LocalException if it does not do it */
    private void send(String method, String path, BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, body)
                .timeout(TIMEOUT)
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= FIRST_ERROR) {
                throw new LocalException("toxiproxy answered " + answer.statusCode() + " to " + method + " " + path
                        + ": " + answer.body().strip());
            }
        } catch (IOException e) {
            throw new LocalException("toxiproxy does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalException("interrupted while toxiproxy is asked", e);
        }
    }
}
