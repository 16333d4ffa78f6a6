package dev.taskwire.transport.dapr.client;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request to the sidecar.
 *
 * @param api whose breaker counts it; null for health and metadata, which are asked for just when something is wrong
 */
record Call(
        @Nullable DaprApi api, HttpMethod method, String uri, Map<String, String> headers, Buffer body, Repeat repeat) {

    /** When it may be sent once more. */
    enum Repeat {
        NEVER,
        /** Where surely nothing was sent. */
        IF_UNSENT,
        /** Also where it may have been carried out: doing it twice is like doing it once. */
        ALWAYS
    }

    static Call get(@Nullable DaprApi api, String uri) {
        return new Call(api, HttpMethod.GET, uri, Map.of(), Buffer.buffer(), Repeat.ALWAYS);
    }

    static Call post(DaprApi api, String uri, String contentType, Buffer body) {
        return new Call(api, HttpMethod.POST, uri, Map.of("content-type", contentType), body, Repeat.IF_UNSENT);
    }

    static Call postJson(DaprApi api, String uri, Buffer body) {
        return post(api, uri, "application/json", body);
    }

    static Call delete(DaprApi api, String uri) {
        return new Call(api, HttpMethod.DELETE, uri, Map.of(), Buffer.buffer(), Repeat.ALWAYS);
    }

    Call repeated(Repeat newRepeat) {
        return new Call(api, method, uri, headers, body, newRepeat);
    }

    Call withHeader(String name, String value) {
        return new Call(api, method, uri, Map.of(name, value), body, repeat);
    }

    /** For messages: the query may hold a key, so it is left out. */
    @Override
    public String toString() {
        int query = uri.indexOf('?');
        return method + " " + (query < 0 ? uri : uri.substring(0, query));
    }
}
