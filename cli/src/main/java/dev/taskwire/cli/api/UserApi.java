package dev.taskwire.cli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.taskwire.local.LocalException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The API of one user. Its calls wait for the answer. What is refused fails with an {@link ApiException}, what was not
 * answered with a {@link LocalException}; the message of both is a sentence for a person. Thread-safe.
 */
public final class UserApi {

    /** A bearer token for the next request; an empty one is not sent. */
    @FunctionalInterface
    public interface TokenSource {
        String token() throws IOException;
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int CLIENT_ERROR = 400;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final String url;
    private final String user;
    private final String base;
    private final TokenSource tokens;

    /** @param url without a slash at its end */
    public UserApi(String url, String user, TokenSource tokens) {
        this.url = url;
        this.user = user;
        this.base = url + "/api/" + user;
        this.tokens = tokens;
    }

    /**
     * @param path below that of the user, such as {@code /tasks}
     * @param query by name; those without a value are left out
     */
    public JsonNode get(String path, Map<String, String> query) {
        return parsed(answer(request(path + Query.of(query)).GET().timeout(ANSWER)));
    }

    /** The JSON that is answered. Sent again, under the same Idempotency-Key, if the connection breaks before the answer. */
    public JsonNode post(String path, @Nullable Object body) {
        return parsed(answerOfTwo(keyed(path)
                .header("Content-Type", "application/json")
                .POST(body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(written(body)))));
    }

    /** As {@link #post}. */
    public void delete(String path) {
        var unused = answerOfTwo(keyed(path).DELETE()); // has no body
    }

    /**
     * Opens the stream of changes (server-sent events).
     *
     * @param since where to begin; empty for what happens from now on
     * @param lastEventId where an earlier connection ended, which weighs more; empty where there was none
     */
    public InputStream stream(String since, String lastEventId) {
        HttpRequest.Builder request =
                request("/events/stream" + Query.of(Map.of("since", since))).header("Accept", "text/event-stream");
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<InputStream> response = send(request.timeout(ANSWER), BodyHandlers.ofInputStream());
        if (response.statusCode() == OK) {
            return response.body();
        }
        try (InputStream body = response.body()) {
            throw refused(response, body.readAllBytes());
        } catch (IOException e) {
            throw new LocalException("the answer of " + url + " broke off", e);
        }
    }

    private HttpRequest.Builder keyed(String path) {
        return request(path)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .timeout(ANSWER);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        String token = token();
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<byte[]> answerOfTwo(HttpRequest.Builder request) {
        try {
            return answer(request);
        } catch (LocalException e) {
            if (isBroken(e.getCause())) {
                return answer(request);
            }
            throw e;
        }
    }

    /** Where nobody listens, or nothing came for long, the next try would end the same. */
    private static boolean isBroken(@Nullable Throwable cause) {
        return cause instanceof IOException
                && !(cause instanceof ConnectException)
                && !(cause instanceof HttpTimeoutException);
    }

    private HttpResponse<byte[]> answer(HttpRequest.Builder request) {
        HttpResponse<byte[]> response = send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() >= CLIENT_ERROR) {
            throw refused(response, response.body());
        }
        return response;
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> handler) {
        try {
            return http.send(request.build(), handler);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalException("interrupted", e);
        } catch (IOException e) {
            String reason = e.getMessage() == null ? "" : " (" + e.getMessage() + ")";
            throw new LocalException("no answer from " + url + reason + "; is the service up?", e);
        }
    }

    private ApiException refused(HttpResponse<?> response, byte[] body) {
        String retryAfter = response.headers().firstValue("Retry-After").orElse("");
        return ApiException.of(response.statusCode(), json(response.statusCode(), body), retryAfter);
    }

    private JsonNode parsed(HttpResponse<byte[]> response) {
        return json(response.statusCode(), response.body());
    }

    private JsonNode json(int status, byte[] body) {
        Throwable cause = null;
        try {
            JsonNode json = JSON.readTree(body);
            if (json.isObject()) {
                return json;
            }
        } catch (IOException e) {
            cause = e;
        }
        throw new LocalException(
                url + " answers " + status + " and no JSON object; is it a service of Taskwire?", cause);
    }

    private String token() {
        try {
            return tokens.token();
        } catch (IOException e) {
            throw new LocalException("the token cannot be read: " + e.getMessage(), e);
        }
    }

    private static String written(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** For a person. */
    @Override
    public String toString() {
        return "user " + user + " at " + url;
    }
}
