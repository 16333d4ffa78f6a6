package dev.taskwire.gateway.app;

import dev.taskwire.app.Application;
import dev.taskwire.config.ConfigWatch;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops the process in order when a signal comes. Blocking, on a thread of its own. */
final class StopOnSignal implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(StopOnSignal.class);
    private static final int START_SECONDS = 15;
    private static final int RETIRE_SECONDS = 2;
    private static final int STOP_SECONDS = 26;
    private static final int CLOSE_SECONDS = 3;

    /** What runs once the process has started. */
    record Running(Application application, ConfigWatch watch) {}

    private final Vertx vertx;
    private final Future<Running> started;

    private StopOnSignal(Vertx vertx, Future<Running> started) {
        this.vertx = vertx;
        this.started = started;
    }

    /**
     * To be called before anything is started: the process serves some time before its start is complete.
     *
     * @param started fails if the process cannot start, and then its exit code is that of whoever ends it
     */
    static void register(Vertx vertx, Future<Running> started) {
        Runtime.getRuntime().addShutdownHook(new Thread(new StopOnSignal(vertx, started), "taskwire-stop"));
    }

    /** The JVM's own exit code after a signal would be 128 + its number; a stop in order is a success. */
    @Override
    public void run() {
        awaitAtMost(START_SECONDS, started);
        if (!started.succeeded()) {
            return;
        }
        // Not chained: a future on an event loop of this Vertx would not outlive it.
        awaitAtMost(CLOSE_SECONDS, started.result().watch().close());
        awaitAtMost(RETIRE_SECONDS, started.result().application().retire());
        awaitAtMost(STOP_SECONDS, started.result().application().stop());
        awaitAtMost(CLOSE_SECONDS, vertx.close());
        LOG.info("Stopped");
        Runtime.getRuntime().halt(0);
    }

    private static void awaitAtMost(int seconds, Future<?> future) {
        if (future.isComplete()) {
            return;
        }
        try {
            future.toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(seconds, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            LOG.warn("Stopping: {}", String.valueOf(e.getCause()));
        }
    }
}
