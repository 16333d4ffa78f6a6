package dev.taskwire.app.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.taskwire.app.admin.AdminException.Kind;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets on only calls with the operator's token, compared in a time that tells nothing of it. Where no token is set no call
 * passes: an open admin listener must never be the result of a forgotten setting.
 */
final class OperatorToken implements Handler<RoutingContext> {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorToken.class);
    private static final String BEARER = "Bearer ";

    private final byte[] expected;

    OperatorToken(String token) {
        this.expected = token.getBytes(UTF_8);
    }

    @Override
    public void handle(RoutingContext request) {
        if (expected.length == 0) {
            request.fail(new AdminException(
                    Kind.ADMIN_DISABLED, "OPERATOR_TOKEN is not set, so this process takes no admin calls."));
        } else if (MessageDigest.isEqual(expected, shown(request.request().getHeader(HttpHeaders.AUTHORIZATION)))) {
            request.next();
        } else {
            LOG.warn(
                    "{} {} without the operator token from {}",
                    request.request().method(),
                    request.normalizedPath(),
                    request.request().remoteAddress());
            request.fail(new AdminException(
                    Kind.UNAUTHENTICATED, "An admin call needs the operator token: Authorization: Bearer TOKEN."));
        }
    }

    private static byte[] shown(@Nullable String header) {
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip().getBytes(UTF_8)
                : new byte[0];
    }
}
