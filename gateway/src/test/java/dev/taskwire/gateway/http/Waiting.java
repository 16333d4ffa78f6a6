package dev.taskwire.gateway.http;

import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets a test's own thread wait for a future, with a bound. */
final class Waiting {

    private static final int SECONDS = 60;

    private Waiting() {}

    static <T> T on(Future<T> future) {
        return on(future.toCompletionStage().toCompletableFuture());
    }

    static Throwable failureOf(Future<?> future) {
        return on(future.transform(done -> done.failed()
                ? Future.succeededFuture(done.cause())
                : Future.failedFuture(new IllegalStateException("it succeeded"))));
    }

    static <T> T on(java.util.concurrent.Future<T> future) {
        try {
            return future.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
