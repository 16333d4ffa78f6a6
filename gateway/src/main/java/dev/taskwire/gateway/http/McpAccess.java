package dev.taskwire.gateway.http;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.TaskException;
import dev.taskwire.domain.UserId;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/**
 * Who may call {@code /mcp}, and as whom. Immutable.
 *
 * @param resource where those are sent who lack a token
 */
record McpAccess(PublicAddress address, ProtectedResource resource, Principal principal) {

    /** Fails with {@code UNAUTHENTICATED}, {@code MALFORMED_REQUEST} or {@code RATE_LIMITED}. */
    Future<UserId> caller(RoutingContext request) {
        return principal.caller(request).onFailure(cause -> {
            if (cause instanceof TaskException refusal && refusal.code() == ErrorCode.UNAUTHENTICATED) {
                request.response().putHeader(Problems.CHALLENGE, resource.challenge(request.request()));
            }
        });
    }
}
