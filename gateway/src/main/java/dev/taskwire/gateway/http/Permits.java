package dev.taskwire.gateway.http;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.TaskException;
import io.vertx.core.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Lets so many things be under way at once. Thread-safe. */
final class Permits {

    private final int max;
    private final AtomicInteger used = new AtomicInteger();

    Permits(int max) {
        this.max = max;
    }

    /** Does the work, or fails with {@code OVERLOADED}. */
    <T> Future<T> with(Supplier<Future<T>> work) {
        if (used.incrementAndGet() > max) {
            used.decrementAndGet();
            return Future.failedFuture(
                    new TaskException(ErrorCode.OVERLOADED, "Too many files are under way; try again later."));
        }
        try {
            return work.get().onComplete(done -> used.decrementAndGet());
        } catch (RuntimeException e) {
            used.decrementAndGet();
            throw e;
        }
    }
}
