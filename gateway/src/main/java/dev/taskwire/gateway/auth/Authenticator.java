package dev.taskwire.gateway.auth;

import dev.taskwire.config.AppConfig;
import dev.taskwire.config.AuthMode;
import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.TaskException;
import dev.taskwire.gateway.auth.TokenCheck.InvalidTokenException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds out from a request's {@code Authorization} who calls. Thread-safe. */
public final class Authenticator {

    private static final String BEARER = "Bearer ";
    private static final String INVALID = "The token is not valid, or not any more.";

    private final Vertx vertx;
    private final @Nullable Supplier<TokenCheck> check;
    private final Supplier<Future<TokenCheck>> fresh;

    private Authenticator(Vertx vertx, @Nullable Supplier<TokenCheck> check, Supplier<Future<TokenCheck>> fresh) {
        this.vertx = vertx;
        this.check = check;
        this.fresh = fresh;
    }

    /** Fails where tokens are needed and there are no keys to check them by. */
    public static Future<Authenticator> open(Vertx vertx, AppConfig.Auth settings, LongSupplier nanoTime) {
        if (settings.mode() == AuthMode.NONE) {
            return Future.succeededFuture(new Authenticator(vertx, null, () -> Future.failedFuture("no keys")));
        }
        if (settings.jwksUrl().isPresent()) {
            return PublicKeys.open(vertx, settings.jwksUrl().get(), settings, nanoTime)
                    .map(keys -> new Authenticator(vertx, keys::current, keys::fresh));
        }
        if (settings.jwtSecret().isEmpty()) {
            return Future.failedFuture(new IllegalStateException("AUTH=jwt needs JWT_SECRET or JWT_JWKS_URL"));
        }
        var check = TokenCheck.bySecret(settings);
        return Future.succeededFuture(new Authenticator(vertx, () -> check, () -> Future.succeededFuture(check)));
    }

    /** Whether callers have to say who they are; else they are whoever they want to be. */
    public boolean isRequired() {
        return check != null;
    }

    /**
     * The subject of the token that the header holds; completes on the context that asks.
     *
     * @return fails with {@code UNAUTHENTICATED}
     */
    public Future<String> subject(@Nullable String authorization) {
        if (check == null
                || authorization == null
                || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return refused("A bearer token is needed.");
        }
        var token = authorization.substring(BEARER.length()).strip();
        try {
            return Future.succeededFuture(check.get().subject(token));
        } catch (InvalidTokenException e) {
            return e.keyIsUnknown() ? here(fresh.get()).compose(newer -> again(newer, token)) : refused(INVALID);
        }
    }

    private static Future<String> again(TokenCheck check, String token) {
        try {
            return Future.succeededFuture(check.subject(token));
        } catch (InvalidTokenException e) {
            return refused(INVALID);
        }
    }

    /** Another context may have asked for it. */
    private <T> Future<T> here(Future<T> anywhere) {
        var context = vertx.getOrCreateContext();
        var promise = Promise.<T>promise();
        anywhere.onComplete(done -> context.runOnContext(ignored -> {
            if (done.succeeded()) {
                promise.complete(done.result());
            } else {
                promise.fail(done.cause());
            }
        }));
        return promise.future();
    }

    private static Future<String> refused(String detail) {
        return Future.failedFuture(new TaskException(ErrorCode.UNAUTHENTICATED, detail));
    }
}
