package dev.taskwire.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.domain.Actor;
import dev.taskwire.domain.Answer;
import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.RequestKey;
import dev.taskwire.domain.TaskException;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.Origin;
import dev.taskwire.event.TraceContext;
import dev.taskwire.gateway.contract.Body;
import dev.taskwire.gateway.contract.OperationContract;
import dev.taskwire.gateway.contract.Query;
import dev.taskwire.service.Once;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** One request to one operation by a user who is known, with its query checked by the contract. */
final class Call {

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
    Call(RoutingContext request, OperationContract contract, UserId user, boolean matchIsRequired) {
        this.request = request;
        this.contract = contract;
        this.user = user;
        this.matchIsRequired = matchIsRequired;
        this.query = contract.query(request.queryParams());
        this.key = readKey();
    }

    UserId user() {
        return user;
    }

    Query query() {
        return query;
    }

    TraceContext trace() {
        return Requests.trace(request);
    }

    /** The user, by this request. */
    Origin origin() {
        return origin(Actor.Way.USER);
    }

    Origin origin(Actor.Way way) {
        return new Origin(new Actor(way, user.value()), trace());
    }

    long id() {
        return id("id");
    }

    /**
     * @param parameter of the path
     * @throws TaskException {@code NOT_FOUND} if it can be the id of nothing
     */
    long id(String parameter) {
        return Requests.positive(Objects.requireNonNull(request.pathParam(parameter), parameter))
                .orElseThrow(TaskException::notFound);
    }

    /** @throws TaskException {@code MALFORMED_REQUEST} or {@code UNSUPPORTED_MEDIA_TYPE} */
    Body body() {
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

    /**
     * The versions that what is to be changed may have; empty for any.
     *
     * @throws TaskException {@code PRECONDITION_REQUIRED} or {@code MALFORMED_REQUEST}
     */
    Set<Long> expected() {
        var header = request.request().headers().getAll(HttpHeaders.IF_MATCH);
        if (!header.isEmpty()) {
            return ETags.versions(header);
        }
        if (matchIsRequired && contract.replaces()) {
            throw new TaskException(ErrorCode.PRECONDITION_REQUIRED, "A change needs If-Match here.");
        }
        return Set.of();
    }

    /** The answer, or 304 where the caller has it already. */
    Answer unlessKnown(Answer answer) {
        var header = request.request().headers().getAll(HttpHeaders.IF_NONE_MATCH);
        var etag = answer.headers().getOrDefault("ETag", "");
        return ETags.isKnown(header, etag) ? Replies.notModified(answer) : answer;
    }

    /**
     * Answers a command, once per {@code Idempotency-Key} where the request has one.
     *
     * @param answer of the use case's result
     * @param plain the use case
     * @param keyed the use case, done once
     */
    <R> Future<Answer> once(
            Function<R, Answer> answer, Supplier<Future<R>> plain, Function<Once<R>, Future<Answer>> keyed) {
        return key.isPresent()
                ? keyed.apply(new Once<>(key.get(), answer))
                : plain.get().map(answer);
    }

    /** The request's {@code Idempotency-Key}, where it commands something. */
    Optional<RequestKey> key() {
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
