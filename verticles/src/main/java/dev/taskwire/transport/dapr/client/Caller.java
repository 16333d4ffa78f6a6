package dev.taskwire.transport.dapr.client;

import dev.taskwire.transport.dapr.client.Call.Repeat;
import dev.taskwire.transport.dapr.client.DaprException.Kind;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Makes calls: breaker around each attempt, retries around the breaker, one deadline around all. Immutable; safe from any
 * context.
 */
record Caller(Vertx vertx, SidecarHttp http, Breakers breakers, RetryOptions retries, Duration timeout, Trace trace) {

    Caller {
        if (!DaprOptions.isPositive(timeout)) {
            throw new IllegalArgumentException("timeout must be positive, got " + timeout);
        }
    }

    Caller within(Duration newTimeout) {
        return new Caller(vertx, http, breakers, retries, newTimeout, trace);
    }

    Caller traced(Trace newTrace) {
        return new Caller(vertx, http, breakers, retries, timeout, newTrace);
    }

    /** Of calls that begin now, in {@link System#nanoTime}. */
    long deadline() {
        return System.nanoTime() + timeout.toNanos();
    }

    /** Succeeds with any answer, whatever its status; fails only with a {@link DaprException}, and never throws. */
    Future<Answer> send(Call call) {
        return send(call, deadline());
    }

    Future<Answer> send(Call call, long deadline) {
        return attempt(call, 1, deadline);
    }

    private Future<Answer> attempt(Call call, int number, long deadline) {
        var attempt = breakers.guard(call, () -> http.exchange(call, trace, deadline));
        return number >= retries.attempts() || call.repeat() == Repeat.NEVER
                ? attempt
                : attempt.transform(
                        result -> mayRepeat(call, result) ? again(call, number, deadline, attempt) : attempt);
    }

    /**
     * The last attempt stands where there is no time for another, or where the other was not sent: it tells more, and it may
     * have been carried out.
     */
    private Future<Answer> again(Call call, int number, long deadline, Future<Answer> last) {
        long wait = retries.delay(number, ThreadLocalRandom.current()).toMillis();
        if (http.isClosed() || wait >= SidecarHttp.leftMillis(deadline)) {
            return last;
        }
        return vertx.timer(wait, TimeUnit.MILLISECONDS)
                .compose(v -> attempt(call, number + 1, deadline))
                .recover(e -> isUnsent(e) ? last : Future.failedFuture(e));
    }

    /**
     * A call that surely was not sent may be sent; one that may have been carried out only if that does no harm. A full
     * queue is no reason, nor is a 500: daprd has applied its own resiliency policies before it says so.
     */
    private static boolean mayRepeat(Call call, AsyncResult<Answer> result) {
        boolean always = call.repeat() == Repeat.ALWAYS;
        if (result.succeeded()) {
            return always && result.result().isUnavailable();
        }
        if (!(result.cause() instanceof DaprException failure)) {
            return false;
        }
        return failure.kind() == Kind.UNREACHABLE || (always && failure.kind() == Kind.DISCONNECTED);
    }

    private static boolean isUnsent(Throwable failure) {
        return failure instanceof DaprException dapr && !dapr.kind().isSent();
    }
}
