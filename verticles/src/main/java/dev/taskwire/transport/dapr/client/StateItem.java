package dev.taskwire.transport.dapr.client;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value from a state store.
 *
 * @param value as it was saved, usually JSON
 * @param etag for a later save or delete of just this version; opaque; empty where the store has none
 * @param expiresAt when it will be gone, by the clock of the store; null for never, or where the store does not say
 */
public record StateItem(Buffer value, String etag, @Nullable Instant expiresAt) {

    static final String EXPIRY = "ttlExpireTime";

    static StateItem of(Buffer value, MultiMap headers) {
        String etag = Objects.requireNonNullElse(headers.get("etag"), "");
        return of(value, etag, headers.get("metadata." + EXPIRY));
    }

    static StateItem of(Buffer value, String etag, @Nullable String expiry) {
        try {
            return new StateItem(value, etag, expiry == null ? null : Instant.parse(expiry));
        } catch (DateTimeParseException e) {
            return new StateItem(value, etag, null); // a store may tell the time in its own way
        }
    }
}
