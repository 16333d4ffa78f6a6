package dev.taskwire.store;

/**
 * The name of a fact in a {@link StateStore}, the same for every app.
 *
 * @param value not empty, and without {@code ||}, which Dapr keeps for itself
 */
public record StateKey(String value) {

    public StateKey {
        if (value.isBlank() || value.contains("||")) {
            throw new IllegalArgumentException("key must be without || and not blank, got '" + value + "'");
        }
    }
}
