package dev.taskwire.gateway.mcp;

import dev.taskwire.domain.Answer;
import io.vertx.core.Future;

/** The operations of the API, as the caller of a tool has them. */
@FunctionalInterface
public interface Endpoints {

    /**
     * Does what a request to the operation would do.
     *
     * @return its answer; fails with the {@link dev.taskwire.domain.TaskException} that it would be refused with
     */
    Future<Answer> call(OperationCall call);
}
