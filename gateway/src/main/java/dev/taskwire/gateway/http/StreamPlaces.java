package dev.taskwire.gateway.http;

import dev.taskwire.config.AppConfig;
import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.TaskException;
import dev.taskwire.domain.UserId;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.HashMap;
import java.util.Map;

/** How many streams may be open, of a user and in all. One for all instances of the listener; thread-safe. */
final class StreamPlaces {

    private static final String RETRY_AFTER_SECONDS = "10";

    private final AppConfig.Streams limits;
    private final Map<UserId, Integer> ofUsers = new HashMap<>();
    private int inAll;

    StreamPlaces(AppConfig.Streams limits) {
        this.limits = limits;
    }

    /** @throws TaskException {@code RATE_LIMITED} or {@code OVERLOADED} */
    synchronized void take(UserId user, HttpServerResponse response) {
        if (inAll >= limits.inAll()) {
            throw new TaskException(ErrorCode.OVERLOADED, "Too many streams are open.");
        }
        int open = ofUsers.getOrDefault(user, 0);
        if (open >= limits.perUser()) {
            response.putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            throw new TaskException(
                    ErrorCode.RATE_LIMITED, "A user can have " + limits.perUser() + " streams; close one.");
        }
        ofUsers.put(user, open + 1);
        inAll++;
    }

    synchronized void leave(UserId user) {
        ofUsers.computeIfPresent(user, (key, open) -> open == 1 ? null : open - 1);
        inAll--;
    }

    synchronized int taken() {
        return inAll;
    }
}
