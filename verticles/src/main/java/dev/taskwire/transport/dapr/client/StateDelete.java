package dev.taskwire.transport.dapr.client;

import org.jspecify.annotations.Nullable;

/**
 * A key to delete.
 *
 * @param etag the version to delete, else {@code CONFLICT}; null for any
 */
public record StateDelete(String key, @Nullable String etag, StateOptions options) implements StateOperation {

    public StateDelete {
        StateKeys.check(key, etag);
    }

    public static StateDelete of(String key) {
        return new StateDelete(key, null, StateOptions.DEFAULT);
    }

    public StateDelete withEtag(String newEtag) {
        return new StateDelete(key, newEtag, options);
    }

    public StateDelete withOptions(StateOptions newOptions) {
        return new StateDelete(key, etag, newOptions);
    }
}
