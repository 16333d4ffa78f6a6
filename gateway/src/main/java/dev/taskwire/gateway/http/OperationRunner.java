package dev.taskwire.gateway.http;

import dev.taskwire.domain.Answer;
import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.TaskException;
import dev.taskwire.service.UseCases;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeoutException;

/** Runs operations: each is answered within 2 s, and a retry as it was answered before. Confined to one context. */
final class OperationRunner {

    /** Client deadline > this > the statement's 1.5 s > the lock's 0.5 s. */
    private static final int DEADLINE_MS = 2_000;

    private final UseCases useCases;
    private final Deadlines deadlines;

    OperationRunner(Vertx vertx, UseCases useCases) {
        this.useCases = useCases;
        this.deadlines = new Deadlines(vertx, DEADLINE_MS, System::nanoTime);
    }

    /**
     * @param call makes the call, once it is known who calls
     * @param reads whether the operation writes nothing
     */
    Future<Answer> run(Operation operation, Future<Call> call, boolean reads) {
        return deadlines
                .within(call.compose(made -> answer(operation, made)))
                .recover(cause -> Future.failedFuture(cause instanceof TimeoutException ? late(reads) : cause));
    }

    /** A retry is told what it was told before, whatever would become of it now. */
    private Future<Answer> answer(Operation operation, Call call) {
        var key = call.key();
        return key.isEmpty()
                ? operation.answer(useCases, call)
                : useCases.keys()
                        .earlier(key.get())
                        .compose(earlier ->
                                earlier.map(Future::succeededFuture).orElseGet(() -> operation.answer(useCases, call)));
    }

    private static TaskException late(boolean reads) {
        return reads
                ? new TaskException(ErrorCode.DATABASE_UNAVAILABLE, "The database does not answer.")
                : new TaskException(
                        ErrorCode.COMMIT_UNKNOWN,
                        "The database did not answer in time: the command may be written yet.");
    }
}
