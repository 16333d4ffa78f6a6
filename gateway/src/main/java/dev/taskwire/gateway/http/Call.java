package dev.taskwire.gateway.http;

import dev.taskwire.domain.TaskException;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.TraceContext;
import dev.taskwire.gateway.contract.Body;
import dev.taskwire.gateway.contract.OperationContract;
import dev.taskwire.gateway.contract.Query;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;

/** One request to one operation by a user who is known, with its query checked by the contract. */
final class Call {

    private final RoutingContext request;
    private final OperationContract contract;
    private final UserId user;
    private final Query query;

    /** @throws TaskException {@code VALIDATION_FAILED} for the query */
    Call(RoutingContext request, OperationContract contract, UserId user) {
        this.request = request;
        this.contract = contract;
        this.user = user;
        this.query = contract.query(request.queryParams());
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

    /** The id at the end of the path; what can be no id is the id of nothing. */
    long id() {
        return id("id");
    }

    /** @throws TaskException {@code NOT_FOUND} if it can be no id */
    long id(String parameter) {
        return Requests.positive(Objects.requireNonNull(request.pathParam(parameter), parameter))
                .orElseThrow(TaskException::notFound);
    }

    /** @throws TaskException {@code MALFORMED_REQUEST} or {@code UNSUPPORTED_MEDIA_TYPE} */
    Body body() {
        var bytes = request.body().buffer();
        return contract.body(
                request.request().getHeader(HttpHeaders.CONTENT_TYPE), bytes == null ? Buffer.buffer() : bytes);
    }
}
