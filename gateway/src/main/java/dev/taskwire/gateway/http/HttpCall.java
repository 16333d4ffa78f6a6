package dev.taskwire.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.domain.Answer;
import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.RequestKey;
import dev.taskwire.domain.TaskException;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.TraceContext;
import dev.taskwire.gateway.contract.Body;
import dev.taskwire.gateway.contract.OperationContract;
import dev.taskwire.gateway.contract.Query;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A call as a request of its own. */
final class HttpCall implements Call {

    private final RoutingContext request;
    private final OperationContract contract;
    private final UserId user;
    private final boolean matchIsRequired;
    private final Query query;
    private final Optional<RequestKey> key;

    /**
     * @param matchIsRequired whether a change needs {@code If-Match}
     * @throws TaskException {@code VALIDATION_FAILED} for the query, {@code MALFORMED_REQUEST} for the key
     */
    HttpCall(RoutingContext request, OperationContract contract, UserId user, boolean matchIsRequired) {
        this.request = request;
        this.contract = contract;
        this.user = user;
        this.matchIsRequired = matchIsRequired;
        this.query = contract.query(request.queryParams());
        this.key = readKey();
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
        return Requests.trace(request);
    }

    @Override
    public long id(String parameter) {
        return Requests.positive(Objects.requireNonNull(request.pathParam(parameter), parameter))
                .orElseThrow(TaskException::notFound);
    }

    @Override
    public Body body() {
        return contract.body(request.request().getHeader(HttpHeaders.CONTENT_TYPE), bytes());
    }

    /** Of a body that is read part by part; see {@link OperationContract#part}. */
    Body part(JsonNode json) {
        return contract.part(json);
    }

    /** How much of a body is read, in bytes. */
    int maxBody() {
        return contract.maxBody();
    }

    @Override
    public Set<Long> expected() {
        var header = request.request().headers().getAll(HttpHeaders.IF_MATCH);
        if (!header.isEmpty()) {
            return ETags.versions(header);
        }
        if (matchIsRequired && contract.replaces()) {
            throw new TaskException(ErrorCode.PRECONDITION_REQUIRED, "A change needs If-Match here.");
        }
        return Set.of();
    }

    /** 304 where the request has it already. */
    @Override
    public Answer unlessKnown(Answer answer) {
        var header = request.request().headers().getAll(HttpHeaders.IF_NONE_MATCH);
        var etag = answer.headers().getOrDefault("ETag", "");
        return ETags.isKnown(header, etag) ? Replies.notModified(answer) : answer;
    }

    /** The request's {@code Idempotency-Key}. */
    @Override
    public Optional<RequestKey> key() {
        return key;
    }

    private Optional<RequestKey> readKey() {
        var headers = request.request().headers().getAll(IdempotencyKeys.HEADER);
        return headers.isEmpty() || request.request().method().equals(HttpMethod.GET)
                ? Optional.empty()
                : IdempotencyKeys.read(headers, user, scope(), bytes().getBytes());
    }

    private String scope() {
        return request.request().method() + " " + request.normalizedPath();
    }

    private Buffer bytes() {
        var bytes = contract.maxBody() == 0 ? null : request.body().buffer();
        return bytes == null ? Buffer.buffer() : bytes;
    }
}
