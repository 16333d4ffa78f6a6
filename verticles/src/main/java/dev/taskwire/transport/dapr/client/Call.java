package dev.taskwire.transport.dapr.client;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.Map;

/** One request to the sidecar. */
record Call(HttpMethod method, String uri, Map<String, String> headers, Buffer body) {

    static Call get(String uri) {
        return new Call(HttpMethod.GET, uri, Map.of(), Buffer.buffer());
    }

    static Call post(String uri, String contentType, Buffer body) {
        return new Call(HttpMethod.POST, uri, Map.of("content-type", contentType), body);
    }

    static Call delete(String uri, Map<String, String> headers) {
        return new Call(HttpMethod.DELETE, uri, headers, Buffer.buffer());
    }

    /** For messages: the query may hold a key, so it is left out. */
    @Override
    public String toString() {
        int query = uri.indexOf('?');
        return method + " " + (query < 0 ? uri : uri.substring(0, query));
    }
}
