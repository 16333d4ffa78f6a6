package dev.taskwire.transport.dapr.client;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A value for a state store.
 *
 * @param key without {@code ||}, which Dapr puts between app id and key
 * @param json one JSON value; Dapr decodes and encodes it again, so integers above 2^53 lose digits unless in a string
 * @param ttl after which it is gone, rounded up to seconds; null for never
 * @param etag the version that it may replace; null to replace any
 */
public record StateWrite(
        String key,
        Buffer json,
        @Nullable Duration ttl,
        @Nullable String etag) {

    public StateWrite {
        if (key.isEmpty() || key.contains("||")) {
            throw new IllegalArgumentException("key must be without || and not empty, got '" + key + "'");
        }
        if (ttl != null && !DaprOptions.isPositive(ttl)) {
            throw new IllegalArgumentException("ttl must be positive, got " + ttl);
        }
    }

    public static StateWrite of(String key, Buffer json) {
        return new StateWrite(key, json, null, null);
    }

    public StateWrite withTtl(Duration newTtl) {
        return new StateWrite(key, json, newTtl, etag);
    }

    public StateWrite withEtag(String newEtag) {
        return new StateWrite(key, json, ttl, newEtag);
    }
}
