package dev.taskwire.transport.kafka;

import dev.taskwire.transport.RetryPolicy;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a consumer's loop on a thread of its own, and again after whatever ended it: deliveries must not end in silence.
 * Safe to call from any thread.
 */
final class ConsumerThread {

    private static final Logger LOG = LoggerFactory.getLogger(ConsumerThread.class);
    private static final RetryPolicy RESTART = new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(5));

    /** One consumer's life. */
    interface Life {

        /** Blocks until {@link #stop}; may be called again after it threw. */
        void run();

        boolean isStopping();

        /** From any thread. */
        void stop();
    }

    private final Vertx vertx;
    private final String name;
    private final Life life;
    private final ThreadPoolExecutor thread;
    private final Promise<Void> ended = Promise.promise();

    ConsumerThread(Vertx vertx, String name, Life life) {
        this.vertx = vertx;
        this.name = name;
        this.life = life;
        this.thread = Threads.single(name);
    }

    void start() {
        runAfter(0);
    }

    /** Completes on the caller's context when the loop has come to its end. */
    Future<Void> close() {
        life.stop();
        thread.execute(ended::tryComplete);
        thread.shutdown();
        return Threads.backTo(vertx.getOrCreateContext(), ended.future());
    }

    private void runAfter(int failures) {
        thread.execute(() -> {
            try {
                life.run();
            } catch (RuntimeException | Error e) {
                if (life.isStopping()) {
                    LOG.warn("{} did not leave cleanly", name, e);
                } else {
                    restart(failures + 1, e);
                }
            }
        });
    }

    private void restart(int failures, Throwable cause) {
        var delay = RESTART.delay(failures, ThreadLocalRandom.current());
        LOG.error("{} stopped, starting it again in {}", name, delay, cause);
        vertx.setTimer(delay.toMillis(), id -> runAfter(failures));
    }
}
