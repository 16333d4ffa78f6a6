package dev.taskwire.gateway.http;

import dev.taskwire.domain.Actor;
import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.RequestKey;
import dev.taskwire.domain.TaskException;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.Origin;
import dev.taskwire.event.TraceContext;
import dev.taskwire.gateway.contract.Body;
import dev.taskwire.gateway.contract.OperationContract;
import dev.taskwire.gateway.contract.Query;
import dev.taskwire.gateway.mcp.OperationCall;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A call that a tool makes: the same operation, with arguments in the place of path, query, headers and body. */
final class ToolCall implements Call {

    private final OperationCall asked;
    private final OperationContract contract;
    private final UserId user;
    private final TraceContext trace;
    private final boolean matchIsRequired;
    private final Query query;
    private final Optional<RequestKey> key;

    /**
     * @param matchIsRequired whether a change needs the version that it expects
     * @throws TaskException {@code VALIDATION_FAILED} for the query, {@code MALFORMED_REQUEST} for the key
     */
    ToolCall(
            OperationCall asked, OperationContract contract, UserId user, TraceContext trace, boolean matchIsRequired) {
        this.asked = asked;
        this.contract = contract;
        this.user = user;
        this.trace = trace;
        this.matchIsRequired = matchIsRequired;
        this.query = contract.query(MultiMap.caseInsensitiveMultiMap().addAll(asked.query()));
        this.key = asked.key()
                .flatMap(each -> IdempotencyKeys.read(List.of(each.value()), user, each.scope(), each.fingerprinted()));
    }

    @Override
    public UserId user() {
        return user;
    }

    @Override
    public Query query() {
        return query;
    }

    @Override
    public TraceContext trace() {
        return trace;
    }

    /** By a tool, however many things it is for. */
    @Override
    public Origin origin(Actor.Way way) {
        return new Origin(new Actor(Actor.Way.MCP, user.value()), trace);
    }

    @Override
    public long id(String parameter) {
        return Objects.requireNonNull(asked.path().get(parameter), parameter);
    }

    @Override
    public Body body() {
        return contract.body(asked.body());
    }

    @Override
    public Set<Long> expected() {
        if (asked.expected().isEmpty() && matchIsRequired && contract.replaces()) {
            throw new TaskException(ErrorCode.PRECONDITION_REQUIRED, "A change needs expected_version here.");
        }
        return asked.expected();
    }

    @Override
    public Optional<RequestKey> key() {
        return key;
    }
}
