package dev.taskwire.gateway.http;

import dev.taskwire.config.RateLimit;
import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.TaskException;
import dev.taskwire.domain.UserId;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A token bucket per user, told with every answer (draft-ietf-httpapi-ratelimit-headers-10). A bucket is one number: the
 * moment at which it is full again (GCRA). At most 100,000 are kept, those that were used last. One for all instances of the
 * listener; thread-safe.
 */
final class RateLimits {

    /**
     * A user's bucket after a call.
     *
     * @param left calls that it would let through now
     * @param fullInSeconds until it is full again
     * @param retryInSeconds until a call would be let through; 0 where this one was
     */
    record State(boolean allowed, long left, long fullInSeconds, long retryInSeconds) {}

    private static final int BUCKETS_MAX = 100_000;

    private final long nanosPerCall;
    private final long capacity;
    private final String policy;
    private final LongSupplier nanoTime;
    private final long begun;
    private final Map<UserId, Long> fullAt = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UserId, Long> eldest) {
            return size() > BUCKETS_MAX;
        }
    };

    RateLimits(RateLimit limit, LongSupplier nanoTime) {
        this.nanosPerCall = Math.max(1, limit.per().toNanos() / limit.calls());
        this.capacity = nanosPerCall * limit.burst();
        this.policy = "\"user\";q=" + limit.burst() + ";w=" + seconds(capacity);
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    /**
     * Takes one of the user's calls, and tells the response what is left.
     *
     * @throws TaskException {@code RATE_LIMITED} if there is none
     */
    void take(UserId user, HttpServerResponse response) {
        var state = take(user);
        response.putHeader("RateLimit-Policy", policy)
                .putHeader("RateLimit", "\"user\";r=" + state.left() + ";t=" + state.fullInSeconds());
        if (!state.allowed()) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(state.retryInSeconds()));
            throw new TaskException(ErrorCode.RATE_LIMITED, "There were too many calls of this user just now.");
        }
    }

    /** What is refused counts for nothing. */
    synchronized State take(UserId user) {
        long now = nanoTime.getAsLong() - begun;
        long before = Math.max(0, fullAt.getOrDefault(user, now) - now);
        long after = before + nanosPerCall;
        if (after > capacity) {
            return new State(false, 0, seconds(before), seconds(after - capacity));
        }
        fullAt.put(user, now + after);
        return new State(true, (capacity - after) / nanosPerCall, seconds(after), 0);
    }

    /** As the header has it. */
    String policy() {
        return policy;
    }

    /** Rounded up. */
    private static long seconds(long nanos) {
        return (nanos + TimeUnit.SECONDS.toNanos(1) - 1) / TimeUnit.SECONDS.toNanos(1);
    }
}
