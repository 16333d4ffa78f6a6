package dev.taskwire.gateway.auth;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Subjects of tokens that one {@link TokenCheck} has found valid, until they expire; the one not asked for the longest makes
 * room for the next. The key is the token as a whole, so that what is known of one says nothing about another, whatever part
 * of it they share. Lives no longer than the keys that it was checked by. Thread-safe.
 */
final class TokenCache {

    private static final int MOST = 1_000;
    /** Characters; a longer one is checked each time, so that the cache stays below about 1 MB. */
    private static final int LONGEST = 1_000;

    /** @param until the {@code exp} of the token, in seconds since 1970 */
    private record Known(String subject, long until) {}

    private final LongSupplier seconds;
    private final Map<String, Known> tokens = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST;
        }
    };

    /** @param seconds since 1970 */
    TokenCache(LongSupplier seconds) {
        this.seconds = seconds;
    }

    /** Null where the token is not known, or has expired: no leeway here. */
    synchronized @Nullable String subject(String token) {
        var known = tokens.get(token);
        if (known == null) {
            return null;
        }
        if (known.until() <= seconds.getAsLong()) {
            tokens.remove(token);
            return null;
        }
        return known.subject();
    }

    /** @param until as the token says, in seconds since 1970 */
    synchronized void add(String token, String subject, long until) {
        if (token.length() <= LONGEST && until > seconds.getAsLong()) {
            tokens.put(token, new Known(subject, until));
        }
    }

    synchronized int size() {
        return tokens.size();
    }
}
