package dev.taskwire.service;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.TaskException;
import dev.taskwire.store.Failure;
import io.vertx.core.Future;

/** How failures of the database are told to a client. */
final class Unavailable {

    private Unavailable() {}

    /** For a read, or what comes before a write. */
    static <T> Future<T> told(Throwable cause) {
        return Future.failedFuture(
                Failure.isPassing(cause)
                        ? new TaskException(ErrorCode.DATABASE_UNAVAILABLE, "The database does not answer.")
                        : cause);
    }

    /** For a transaction that writes. */
    static Throwable ofWrite(Throwable cause) {
        if (cause instanceof TaskException) {
            return cause;
        }
        return switch (Failure.of(cause)) {
            case DATA, DEFECT -> cause;
            case CONTENTION, UNAVAILABLE ->
                new TaskException(
                        ErrorCode.DATABASE_UNAVAILABLE, "The database did not take the command; nothing was written.");
            case UNKNOWN_OUTCOME ->
                new TaskException(
                        ErrorCode.COMMIT_UNKNOWN,
                        "The connection to the database was lost while committing: the command may have been written.");
        };
    }
}
