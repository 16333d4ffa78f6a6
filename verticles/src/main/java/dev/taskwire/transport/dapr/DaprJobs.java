package dev.taskwire.transport.dapr;

import dev.taskwire.schedule.JobScheduler;
import dev.taskwire.schedule.TickHandler;
import dev.taskwire.transport.RetryPolicy;
import dev.taskwire.transport.dapr.client.DaprClient;
import dev.taskwire.transport.dapr.client.Job;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * The due-task tick from Dapr's scheduler, through {@link SidecarVerticle}. The job belongs to the app, not to the
 * process: {@link #stop} leaves it, for the other replicas. Safe from any context.
 */
public final class DaprJobs implements JobScheduler {

    /** Contract section 6. */
    public static final String JOB_NAME = "check-due-tasks";

    /**
     * @param schedule of the job
     * @param quiet after a good sweep, in which ticks are taken as done
     * @param silence without a tick until the job is looked after
     * @param callTimeout above the 30 s that daprd takes to find that there is no scheduler
     */
    record Timing(String schedule, Duration quiet, Duration silence, Duration callTimeout, RetryPolicy backoff) {

        static final Timing DEFAULT = new Timing(
                "@every 5s",
                Duration.ofSeconds(1),
                Duration.ofSeconds(15),
                Duration.ofSeconds(35),
                new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(10)));
    }

    private final SidecarCallbacks callbacks;
    private final Vertx vertx;
    private final Timing timing;
    private final JobRegistration registration;
    private volatile Future<Void> running = Future.succeededFuture();

    public DaprJobs(Vertx vertx, DaprClient client, SidecarCallbacks callbacks) {
        this(vertx, client, callbacks, Timing.DEFAULT);
    }

    DaprJobs(Vertx vertx, DaprClient client, SidecarCallbacks callbacks, Timing timing) {
        this.vertx = vertx;
        this.callbacks = callbacks;
        this.timing = timing;
        var job = Job.repeating(JOB_NAME, timing.schedule(), new JsonObject().put("v", 1));
        this.registration = new JobRegistration(
                vertx, client.within(timing.callTimeout()), job, timing.silence(), timing.backoff());
    }

    @Override
    public Future<Void> start(TickHandler handler) {
        var sweep = new CoalescingTick(vertx, handler, timing.quiet());
        try {
            callbacks.addJob(JOB_NAME, () -> {
                registration.ticked();
                running = sweep.tick();
                return running;
            });
        } catch (IllegalStateException e) {
            return Future.failedFuture(e);
        }
        registration.start();
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> stop() {
        callbacks.removeJob(JOB_NAME);
        registration.stop();
        return running.otherwiseEmpty();
    }
}
