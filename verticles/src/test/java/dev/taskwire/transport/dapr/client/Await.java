package dev.taskwire.transport.dapr.client;

import static org.assertj.core.api.Assertions.catchThrowable;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Bridges futures to the thread of a test, which may block. */
public final class Await {

    private static final int LIMIT_SECONDS = 60;
    private static final int POLL_MILLIS = 20;

    private Await() {}

    /** The future's result, or what it failed with. */
    public static <T> T result(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for success. */
    public static void done(Future<?> future) {
        Await.<Void>result(future.mapEmpty());
    }

    public static DaprException failure(Future<?> future) {
        var thrown = catchThrowable(() -> {
            var unexpected = result(future);
            throw new AssertionError("no failure but " + unexpected);
        });
        if (thrown instanceof DaprException failure) {
            return failure;
        }
        throw new AssertionError("not a DaprException", thrown);
    }

    /** Waits until the condition holds, or fails. */
    public static void until(Vertx vertx, Duration limit, Supplier<Future<Boolean>> condition) {
        Promise<Void> held = Promise.promise();
        check(vertx, System.nanoTime() + limit.toNanos(), condition, held);
        result(held.future());
    }

    private static void check(Vertx vertx, long deadline, Supplier<Future<Boolean>> condition, Promise<Void> held) {
        condition.get().onComplete(result -> {
            if (result.succeeded() && result.result()) {
                held.complete();
            } else if (System.nanoTime() > deadline) {
                held.fail(new IllegalStateException("not in time", result.cause()));
            } else {
                vertx.setTimer(POLL_MILLIS, id -> check(vertx, deadline, condition, held));
            }
        });
    }
}
