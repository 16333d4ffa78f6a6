package dev.taskwire.transport.dapr.client;

import dev.taskwire.transport.dapr.client.StateOptions.Concurrency;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A value for a state store.
 *
 * @param key without {@code ||}, which Dapr puts between app id and key
 * @param json one JSON value; Dapr decodes and encodes it again, so integers above 2^53 lose digits unless in a string
 * @param ttl after which it is gone, rounded up to seconds (Dapr's {@code ttlInSeconds}); null for never
 * @param etag the version that it may replace; null to replace any
 */
public record StateWrite(
        String key,
        Buffer json,
        @Nullable Duration ttl,
        @Nullable String etag,
        StateOptions options) implements StateOperation {

    public StateWrite {
        StateKeys.check(key, etag);
        JsonWriter.requireOneValue(json);
        if (ttl != null && !DaprOptions.isPositive(ttl)) {
            throw new IllegalArgumentException("ttl must be positive, got " + ttl);
        }
    }

    public StateWrite(String key, Buffer json, @Nullable Duration ttl, @Nullable String etag) {
        this(key, json, ttl, etag, StateOptions.DEFAULT);
    }

    public static StateWrite of(String key, Buffer json) {
        return new StateWrite(key, json, null, null);
    }

    public StateWrite withTtl(Duration newTtl) {
        return new StateWrite(key, json, newTtl, etag, options);
    }

    public StateWrite withEtag(String newEtag) {
        return new StateWrite(key, json, ttl, newEtag, options);
    }

    public StateWrite withOptions(StateOptions newOptions) {
        return new StateWrite(key, json, ttl, etag, newOptions);
    }

    /** Writes only where there is no such key yet, else {@code CONFLICT}: Dapr's first-write without an ETag. */
    public StateWrite ifAbsent() {
        return new StateWrite(key, json, ttl, null, options.withConcurrency(Concurrency.FIRST_WRITE));
    }

    /** Whether it replaces any version, so that writing it twice is like writing it once. */
    boolean isUnconditional() {
        return etag == null && options.concurrency() != Concurrency.FIRST_WRITE;
    }
}
