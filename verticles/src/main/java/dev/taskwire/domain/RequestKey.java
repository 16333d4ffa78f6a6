package dev.taskwire.domain;

/**
 * An Idempotency-Key, for a day.
 *
 * @param scope method and path, so that the same key may be used elsewhere
 * @param key 1 to 255 characters
 * @param fingerprint of the request's body; another one under the same key is refused
 */
public record RequestKey(UserId userId, String scope, String key, String fingerprint) {

    public static final int KEY_MAX = 255;

    /** What is the same for all requests under this key, whatever their bodies. */
    public record Name(UserId userId, String scope, String key) {}

    public RequestKey {
        if (key.isEmpty() || key.length() > KEY_MAX) {
            throw TaskException.invalid("Idempotency-Key", "An Idempotency-Key has 1 to " + KEY_MAX + " characters.");
        }
    }

    public Name name() {
        return new Name(userId, scope, key);
    }
}
