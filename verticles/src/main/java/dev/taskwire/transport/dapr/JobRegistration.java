package dev.taskwire.transport.dapr;

import dev.taskwire.transport.RetryPolicy;
import dev.taskwire.transport.dapr.client.DaprClient;
import dev.taskwire.transport.dapr.client.DaprException;
import dev.taskwire.transport.dapr.client.Job;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that the job exists: registers it until that works, and again whenever no tick has come for a while.
 * Registering without overwriting is safe to repeat: an existing job answers "conflict" and keeps its phase.
 *
 * <p>Confined to one context; every method may be called from any. At most one timer or one call at a time.
 */
final class JobRegistration {

    private static final Logger LOG = LoggerFactory.getLogger(JobRegistration.class);
    private static final long NO_TIMER = -1;
    /** A scheduler may be away for long: not every try is worth a line. */
    private static final int LOG_EVERY = 10;

    private final Vertx vertx;
    private final Context context;
    private final DaprClient client;
    private final Job job;
    private final Duration silence;
    private final RetryPolicy backoff;

    private long timer = NO_TIMER;
    private int failures;
    private boolean calling;
    private boolean stopped;

    /**
     * @param client with a time-out above the 30 s that daprd takes to find that there is no scheduler
     * @param silence how long without a tick until the job is looked after
     */
    JobRegistration(Vertx vertx, DaprClient client, Job job, Duration silence, RetryPolicy backoff) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.client = client;
        this.job = job;
        this.silence = silence;
        this.backoff = backoff;
    }

    void start() {
        context.runOnContext(v -> register());
    }

    /** A tick came: the job is there. */
    void ticked() {
        context.runOnContext(v -> {
            failures = 0;
            if (!calling) {
                await(silence);
            }
        });
    }

    void stop() {
        context.runOnContext(v -> {
            stopped = true;
            cancelTimer();
        });
    }

    private void register() {
        if (stopped || calling) {
            return;
        }
        calling = true;
        client.scheduleJob(job)
                .map("registered")
                .recover(e -> isConflict(e) ? Future.succeededFuture("there already") : Future.failedFuture(e))
                .onComplete(result -> context.runOnContext(v -> {
                    calling = false;
                    await(result.succeeded() ? registered(result.result()) : failed(result.cause()));
                }));
    }

    private Duration registered(String how) {
        failures = 0;
        LOG.info("job {} is {}", job.name(), how);
        return silence;
    }

    private Duration failed(Throwable cause) {
        failures++;
        var wait = backoff.delay(failures, ThreadLocalRandom.current());
        if (!stopped && failures % LOG_EVERY == 1) {
            LOG.warn("job {} is not registered after {} tries: {}", job.name(), failures, cause.getMessage());
        }
        return wait;
    }

    private static boolean isConflict(Throwable failure) {
        return failure instanceof DaprException dapr && dapr.kind() == DaprException.Kind.CONFLICT;
    }

    private void await(Duration wait) {
        cancelTimer();
        if (!stopped) {
            timer = vertx.setTimer(Math.max(1, wait.toMillis()), id -> {
                timer = NO_TIMER;
                register();
            });
        }
    }

    private void cancelTimer() {
        if (timer != NO_TIMER) {
            vertx.cancelTimer(timer);
            timer = NO_TIMER;
        }
    }
}
