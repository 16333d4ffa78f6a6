package dev.taskwire.gateway.http;

import dev.taskwire.config.AppConfig;
import dev.taskwire.config.AuthMode;
import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.TaskException;
import dev.taskwire.domain.UserId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who calls, and lets nobody act for another: a token's subject has to be the user of the path. Another user's
 * path answers 404, as if there were no such user.
 */
final class Principal {

    private static final String BEARER = "Bearer ";

    private final @Nullable JWTAuth tokens;

    private Principal(@Nullable JWTAuth tokens) {
        this.tokens = tokens;
    }

    static Principal of(Vertx vertx, AppConfig.Auth settings) {
        if (settings.mode() == AuthMode.NONE) {
            return new Principal(null);
        }
        var options = new JWTAuthOptions()
                .addPubSecKey(new PubSecKeyOptions()
                        .setAlgorithm("HS256")
                        .setBuffer(settings.jwtSecret().value()))
                .setJWTOptions(new JWTOptions().setIssuer(settings.issuer()).addAudience(settings.audience()));
        return new Principal(JWTAuth.create(vertx, options));
    }

    /** Fails with {@code UNAUTHENTICATED} or {@code NOT_FOUND}. */
    Future<UserId> of(RoutingContext request) {
        var path = request.pathParam("user_id");
        if (!UserId.isValid(path)) {
            return Future.failedFuture(new TaskException(ErrorCode.NOT_FOUND, "There is no such user."));
        }
        var userId = new UserId(path);
        if (tokens == null) {
            return Future.succeededFuture(userId);
        }
        var header = Objects.requireNonNullElse(request.request().getHeader(HttpHeaders.AUTHORIZATION), "");
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Future.failedFuture(new TaskException(ErrorCode.UNAUTHENTICATED, "A bearer token is needed."));
        }
        var token = new TokenCredentials(header.substring(BEARER.length()).strip());
        return Future.succeededFuture(token)
                .compose(tokens::authenticate) // inside, since it throws at some tokens
                .recover(cause -> Future.failedFuture(
                        new TaskException(ErrorCode.UNAUTHENTICATED, "The token is not valid, or not any more.")))
                .map(user -> checked(user, userId));
    }

    /** The library checks the signature, and those of the claims that a token has; here each has to be there. */
    private static UserId checked(User user, UserId userId) {
        JsonObject claims = user.attributes().getJsonObject("accessToken", new JsonObject());
        boolean complete = claims.getValue("exp") instanceof Number
                && claims.getValue("iss") instanceof String
                && (claims.getValue("aud") instanceof String || claims.getValue("aud") instanceof JsonArray)
                && claims.getValue("sub") instanceof String subject
                && !subject.isEmpty();
        if (!complete) {
            throw new TaskException(ErrorCode.UNAUTHENTICATED, "A token needs exp, iss, aud and sub.");
        }
        if (!userId.value().equals(claims.getString("sub"))) {
            throw new TaskException(ErrorCode.NOT_FOUND, "There is no such user.");
        }
        return userId;
    }
}
