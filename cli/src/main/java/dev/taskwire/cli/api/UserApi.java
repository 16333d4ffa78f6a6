package dev.taskwire.cli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.access.UserTarget;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The API of one user. Its calls wait for the answer. What is refused fails with an {@link ApiException}, what was not
 * answered with a {@link LocalException}; the message of both is a sentence for a person. Thread-safe.
 */
public final class UserApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int CLIENT_ERROR = 400;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final UserTarget target;
    private final String url;
    private final TwoTries twoTries;

    public UserApi(UserTarget target) {
        this(target, UserApi::sleep);
    }

    /** @param pause waits so long before a request is sent again */
    UserApi(UserTarget target, Consumer<Duration> pause) {
        this.target = target;
        this.url = target.url();
        this.twoTries = new TwoTries(pause);
    }

    /**
     * @param path below that of the user, such as {@code /tasks}
     * @param query by name; those without a value are left out
     */
    public JsonNode get(String path, Map<String, String> query) {
        return parsed(answer(request(path + Query.of(query)).GET().timeout(ANSWER)));
    }

    /**
     * The JSON that is answered. Sent once more, under the same Idempotency-Key, where that may help ({@link TwoTries}).
     *
     * @throws UnknownOutcomeException if it may have been done, and no answer says so
     */
    public JsonNode post(String path, @Nullable Object body) {
        return post(path, body, newKey());
    }

    /** As {@link #post(String, Object)}, under a key of the caller's, so that it can be asked for again later. */
    public JsonNode post(String path, @Nullable Object body, String key) {
        return parsed(written(keyed(path, key)
                .header("Content-Type", "application/json")
                .POST(body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json(body)))));
    }

    /** A new Idempotency-Key. */
    public static String newKey() {
        return UUID.randomUUID().toString();
    }

    /** As {@link #post(String, Object)}. */
    public void delete(String path) {
        var unused = written(keyed(path, newKey()).DELETE()); // has no body
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

    private HttpRequest.Builder keyed(String path, String key) {
        return request(path).header("Idempotency-Key", key).timeout(ANSWER);
    }

    private HttpResponse<byte[]> written(HttpRequest.Builder request) {
        return twoTries.of(() -> answer(request));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/api/" + target.user() + path));
        String token = token();
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
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
            throw new NoAnswerException(url, e);
        }
    }

    private ApiException refused(HttpResponse<?> response, byte[] body) {
        String retryAfter = response.headers().firstValue("Retry-After").orElse("");
        return object(body)
                .map(problem -> ApiException.of(response.statusCode(), problem, retryAfter))
                .orElseGet(() -> ApiException.of(response.statusCode(), stranger(response), retryAfter));
    }

    private JsonNode parsed(HttpResponse<byte[]> response) {
        return object(response.body()).orElseThrow(() -> new LocalException(stranger(response)));
    }

    private static Optional<JsonNode> object(byte[] body) {
        try {
            return Optional.of(JSON.readTree(body)).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private String stranger(HttpResponse<?> response) {
        return url + " answers " + response.statusCode() + " and no JSON object; is it a service of Taskwire?";
    }

    private String token() {
        try {
            return target.tokens().token();
        } catch (IOException e) {
            throw new LocalException("the token cannot be read: " + e.getMessage(), e);
        }
    }

    private static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void sleep(Duration wait) {
        try {
            TimeUnit.MILLISECONDS.sleep(wait.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalException("interrupted", e);
        }
    }

    /** For a person. */
    @Override
    public String toString() {
        return "user " + target.user() + " at " + url;
    }
}
