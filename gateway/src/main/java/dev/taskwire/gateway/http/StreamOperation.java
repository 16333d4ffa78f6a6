package dev.taskwire.gateway.http;

import dev.taskwire.service.UseCases;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;

/**
 * Answers one operation of the contract with a stream, or reads its body as one. It has as long as it makes progress:
 * the deadline of the other operations does not hold. The request is paused when it gets here.
 */
@FunctionalInterface
interface StreamOperation {

    /**
     * @return completes when the response has ended. Fails, or throws a {@link dev.taskwire.domain.TaskException}, where
     *     it has to be answered with a problem, or to be broken off if it has begun.
     */
    Future<Void> run(UseCases useCases, HttpCall call, HttpServerRequest request);
}
