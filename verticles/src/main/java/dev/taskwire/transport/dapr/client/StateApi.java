package dev.taskwire.transport.dapr.client;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The state API, one key at a time. */
final class StateApi {

    private static final int NO_CONTENT = 204;

    private final SidecarHttp http;

    StateApi(SidecarHttp http) {
        this.http = http;
    }

    Future<Optional<StateItem>> get(String store, String key) {
        return http.send(Call.get(Uris.path("state", store, key)))
                .compose(Answer::orFail)
                .map(answer -> answer.status() == NO_CONTENT
                        ? Optional.empty()
                        : Optional.of(new StateItem(
                                answer.body(),
                                Objects.requireNonNullElse(answer.headers().get("etag"), ""))));
    }

    Future<Void> save(String store, StateWrite write) {
        return http.send(Call.post(Uris.path("state", store), "application/json", body(write)))
                .compose(Answer::orFail)
                .mapEmpty();
    }

    Future<Void> delete(String store, String key, @Nullable String etag) {
        Map<String, String> headers = etag == null ? Map.of() : Map.of("if-match", etag);
        return http.send(Call.delete(Uris.path("state", store, key), headers))
                .compose(Answer::orFail)
                .mapEmpty();
    }

    /** The value is spliced in as it is, without decoding it here. */
    private static Buffer body(StateWrite write) {
        var rest = new JsonObject();
        if (write.ttl() != null) {
            rest.put("metadata", new JsonObject().put("ttlInSeconds", Long.toString(seconds(write.ttl()))));
        }
        if (write.etag() != null) {
            rest.put("etag", write.etag());
            rest.put("options", new JsonObject().put("concurrency", "first-write"));
        }
        String others = rest.isEmpty() ? "}" : "," + rest.encode().substring(1);
        return Buffer.buffer("[{\"key\":")
                .appendString(Json.encode(write.key()))
                .appendString(",\"value\":")
                .appendBuffer(write.json())
                .appendString(others)
                .appendString("]");
    }

    private static long seconds(Duration ttl) {
        return ttl.plusNanos(999_999_999).toSeconds();
    }
}
