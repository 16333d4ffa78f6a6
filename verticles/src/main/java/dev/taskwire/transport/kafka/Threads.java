package dev.taskwire.transport.kafka;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads of our own for clients that block, and the way back from them. */
final class Threads {

    private Threads() {}

    /**
     * One daemon thread, started with its first task. Tasks after a shutdown are discarded; its queue is bounded by those
     * who use it.
     */
    static ThreadPoolExecutor single(String name) {
        return new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> {
                    var thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
    }

    /** The same result, but completed on this context. */
    static <T> Future<T> backTo(Context context, Future<T> future) {
        Promise<T> promise = Promise.promise();
        future.onComplete((result, failure) -> context.runOnContext(v -> promise.complete(result, failure)));
        return promise.future();
    }
}
