package dev.taskwire.transport.dapr.client;

import org.jspecify.annotations.Nullable;

/** What Dapr takes as a key and an ETag. Pure functions. */
final class StateKeys {

    /** Dapr puts it between app id and key, and refuses keys that have it. */
    private static final String SEPARATOR = "||";

    private StateKeys() {}

    /** An empty ETag is refused: Dapr takes it as none, and the write would replace any version. */
    static void check(String key, @Nullable String etag) {
        if (key.isEmpty() || key.contains(SEPARATOR)) {
            throw new IllegalArgumentException("key must be without || and not empty, got '" + key + "'");
        }
        if (etag != null && (etag.isEmpty() || etag.chars().anyMatch(Character::isISOControl))) {
            throw new IllegalArgumentException("etag must be a version that the store gave, got '" + etag + "'");
        }
    }
}
