package dev.taskwire.gateway.http;

import dev.taskwire.domain.Answer;
import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.TaskException;
import dev.taskwire.domain.UserId;
import dev.taskwire.gateway.contract.Body;
import dev.taskwire.gateway.contract.Contract;
import dev.taskwire.gateway.contract.OperationContract;
import dev.taskwire.gateway.mcp.McpServer;
import dev.taskwire.gateway.mcp.OperationCall;
import dev.taskwire.gateway.mcp.Reply;
import dev.taskwire.gateway.mcp.RequestHeaders;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /mcp}: lets callers in as the API does, and does what their tools ask for by the API's own operations. */
final class McpRoute {

    static final String OPERATION = "callMcp";

    private static final Logger LOG = LoggerFactory.getLogger(McpRoute.class);

    private final McpAccess access;
    private final McpServer server;
    private final Contract contract;
    private final OperationContract described;
    private final boolean matchIsRequired;
    private final OperationRunner runner;

    /** @param matchIsRequired see {@link ToolCall} */
    McpRoute(McpAccess access, McpServer server, Contract contract, boolean matchIsRequired, OperationRunner runner) {
        this.access = access;
        this.server = server;
        this.contract = contract;
        this.described = contract.operation(OPERATION);
        this.matchIsRequired = matchIsRequired;
        this.runner = runner;
    }

    void handle(RoutingContext request) {
        if (!access.address().allows(request.request())) {
            send(McpServer.wrongOrigin(), request);
            return;
        }
        access.caller(request)
                .compose(user -> answer(request, user))
                .onSuccess(reply -> send(reply, request))
                .onFailure(request::fail);
    }

    private Future<Reply> answer(RoutingContext request, UserId user) {
        var bytes = Objects.requireNonNullElseGet(request.body().buffer(), Buffer::buffer);
        Body body;
        try {
            body = described.body(request.request().getHeader(HttpHeaders.CONTENT_TYPE), bytes);
        } catch (TaskException refusal) {
            return refusal.code() == ErrorCode.MALFORMED_REQUEST
                    ? Future.succeededFuture(McpServer.unreadable(isList(bytes), refusal.detail()))
                    : Future.failedFuture(refusal);
        }
        return server.answer(body, headers(request), call -> call(request, user, call))
                .otherwise(cause -> {
                    var trace = Requests.trace(request).traceId();
                    LOG.error("{}, trace {}", described.path(), trace, cause);
                    return McpServer.failed(body, trace);
                });
    }

    private Future<Answer> call(RoutingContext request, UserId user, OperationCall asked) {
        var operation = Objects.requireNonNull(Operations.ofUsers().get(asked.operationId()), asked.operationId());
        var target = contract.operation(asked.operationId());
        var call = Future.<Void>succeededFuture()
                .<Call>map(ready -> new ToolCall(asked, target, user, Requests.trace(request), matchIsRequired));
        // A call that fails is answered 200.
        return runner.run(operation, call, target.reads())
                .onComplete(ended -> Admission.cameOut(request, Problems.status(ended)));
    }

    private static RequestHeaders headers(RoutingContext request) {
        return new RequestHeaders(
                header(request, "MCP-Protocol-Version"), header(request, "Mcp-Method"), header(request, "Mcp-Name"));
    }

    private static Optional<String> header(RoutingContext request, String name) {
        var values = request.request().headers().getAll(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
    }

    private static boolean isList(Buffer bytes) {
        int first = 0;
        while (first < bytes.length() && Character.isWhitespace(bytes.getByte(first))) {
            first++;
        }
        return first < bytes.length() && bytes.getByte(first) == '[';
    }

    private static void send(Reply reply, RoutingContext request) {
        var response = request.response().setStatusCode(reply.status());
        if (response.closed() || response.ended()) {
            return;
        }
        if (reply.body().isEmpty()) {
            response.end();
        } else {
            // By way of a text, so that half a character of the caller's cannot fail its answer.
            response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .end(Buffer.buffer(reply.body().get().encode()));
        }
    }
}
