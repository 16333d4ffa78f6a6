package dev.taskwire.gateway.http;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.TaskException;
import dev.taskwire.domain.UserId;
import dev.taskwire.gateway.auth.Authenticator;
import dev.taskwire.service.UnsubscribeLinks;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Knows callers and how often they may call. Lets nobody act for another: a token's subject has to be the user of the path.
 * Another user's path answers 404, as if there were no such user.
 */
final class Principal {

    private final Authenticator authenticator;
    private final UnsubscribeLinks links;
    private final Optional<RateLimits> limits;

    Principal(Authenticator authenticator, UnsubscribeLinks links, Optional<RateLimits> limits) {
        this.authenticator = authenticator;
        this.links = links;
        this.limits = limits;
    }

    /** Fails with {@code UNAUTHENTICATED}, {@code NOT_FOUND} or {@code RATE_LIMITED}. */
    Future<UserId> of(RoutingContext request) {
        return known(request).map(user -> counted(user, request));
    }

    /** As {@link #of}, of a request by a link from an email: no token is needed. Fails with {@code NOT_FOUND} if it is not ours. */
    Future<UserId> ofLink(RoutingContext request) {
        return links.user(request.pathParam("token"))
                .map(user -> Future.succeededFuture(user).map(known -> counted(known, request)))
                .orElseGet(() -> Future.failedFuture(
                        new TaskException(ErrorCode.NOT_FOUND, "This is no link from one of our emails.")));
    }

    private UserId counted(UserId user, RoutingContext request) {
        limits.ifPresent(limit -> limit.take(user, request.response()));
        return user;
    }

    /** As {@link #of}, without counting as a call. */
    Future<UserId> known(RoutingContext request) {
        var path = request.pathParam("user_id");
        if (!UserId.isValid(path)) {
            return Future.failedFuture(noSuchUser());
        }
        var userId = new UserId(path);
        return authenticator.isRequired()
                ? authenticator
                        .subject(request.request().getHeader(HttpHeaders.AUTHORIZATION))
                        .map(subject -> owner(userId, subject))
                : Future.succeededFuture(userId);
    }

    private static UserId owner(UserId userId, String subject) {
        if (!userId.value().equals(subject)) {
            throw noSuchUser();
        }
        return userId;
    }

    private static TaskException noSuchUser() {
        return new TaskException(ErrorCode.NOT_FOUND, "There is no such user.");
    }
}
