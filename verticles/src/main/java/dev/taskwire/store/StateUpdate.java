package dev.taskwire.store;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What to save.
 *
 * @param json integers above 2^53 lose digits on their way, unless they stand in a string
 * @param ttl after which it is gone, up to 68 years, rounded up to seconds; null for never
 * @param etag the version that it may replace; null to replace any
 */
public record StateUpdate(
        JsonObject json, @Nullable Duration ttl, @Nullable String etag) {

    public StateUpdate {
        if (ttl != null && (ttl.isNegative() || ttl.isZero() || ttl.toSeconds() >= Integer.MAX_VALUE)) {
            throw new IllegalArgumentException("ttl must be above 0 and below 2^31 - 1 s, got " + ttl);
        }
        if (etag != null && etag.isEmpty()) {
            throw new IllegalArgumentException("an empty ETag names no version");
        }
    }

    public static StateUpdate of(JsonObject json) {
        return new StateUpdate(json, null, null);
    }

    public StateUpdate withTtl(Duration newTtl) {
        return new StateUpdate(json, newTtl, etag);
    }

    public StateUpdate withEtag(String newEtag) {
        return new StateUpdate(json, ttl, newEtag);
    }
}
