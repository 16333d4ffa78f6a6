package dev.taskwire.transport.dapr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.transport.RetryPolicy;
import dev.taskwire.transport.dapr.client.Await;
import dev.taskwire.transport.dapr.client.DaprClient;
import dev.taskwire.transport.dapr.client.DaprOptions;
import dev.taskwire.transport.dapr.client.FakeSidecar;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class DaprJobsTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final SidecarCallbacks callbacks = new SidecarCallbacks();
    private final AtomicInteger sweeps = new AtomicInteger();

    @Test
    void registersTheJobOnce(Vertx vertx) {
        var sidecar = FakeSidecar.answering(vertx, 204, "");

        var jobs = new DaprJobs(vertx, DaprClient.create(vertx, sidecar.options()), callbacks);
        assertThat(jobs.start(this::sweep).isComplete()).isTrue();
        seen(vertx, sidecar, 1);

        var call = sidecar.seen().get(0);
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.uri()).isEqualTo("/v1.0/jobs/check-due-tasks");
        assertThat(new JsonObject(call.body())).isEqualTo(new JsonObject("""
                        {"schedule": "@every 5s", "data": {"v": 1}, "overwrite": false, "failurePolicy": {"drop": {}}}
                        """));
        Await.result(jobs.stop());
    }

    @Test
    void triesUntilTheSchedulerIsThere(Vertx vertx) {
        var calls = new AtomicInteger();
        var sidecar = FakeSidecar.start(
                vertx, (seen, request) -> FakeSidecar.reply(request, calls.incrementAndGet() < 4 ? 504 : 409, ""));
        var jobs = jobs(vertx, sidecar, Duration.ofMillis(1), LONG);
        Await.result(jobs.start(this::sweep));

        seen(vertx, sidecar, 4);
        Await.result(pause(vertx, 100));
        assertThat(sidecar.seen()).hasSize(4);
        Await.result(jobs.stop());
    }

    @Test
    void looksAfterTheJobWhenNoTickComes(Vertx vertx) {
        var sidecar = FakeSidecar.answering(vertx, 409, "");
        var jobs = jobs(vertx, sidecar, Duration.ofMillis(1), Duration.ofMillis(100));
        Await.result(jobs.start(this::sweep));

        seen(vertx, sidecar, 3);
        Await.result(jobs.stop());
        int calls = sidecar.seen().size();
        Await.result(pause(vertx, 300));
        assertThat(sidecar.seen()).hasSizeLessThanOrEqualTo(calls + 1);
    }

    @Test
    void leavesItAloneWhileTicksCome(Vertx vertx) {
        var sidecar = FakeSidecar.answering(vertx, 204, "");
        var jobs = jobs(vertx, sidecar, Duration.ofMillis(1), Duration.ofMillis(400));
        Await.result(jobs.start(this::sweep));
        seen(vertx, sidecar, 1);

        for (int i = 0; i < 10; i++) {
            Await.result(pause(vertx, 100));
            Await.result(callbacks.tick(DaprJobs.JOB_NAME));
        }

        assertThat(sidecar.seen()).hasSize(1);
        assertThat(sweeps.get()).isGreaterThan(5);
        Await.result(jobs.stop());
    }

    @Test
    void startsWithoutASidecar(Vertx vertx) {
        var client = DaprClient.create(vertx, DaprOptions.of("127.0.0.1", 1));
        var jobs = new DaprJobs(vertx, client, callbacks, timing(Duration.ofMillis(1), LONG));

        assertThat(jobs.start(this::sweep).succeeded()).isTrue();
        Await.result(callbacks.tick(DaprJobs.JOB_NAME));
        assertThat(jobs.start(this::sweep).failed()).isTrue();
        Await.result(jobs.stop());
        assertThat(callbacks.tick(DaprJobs.JOB_NAME).failed()).isTrue();
    }

    @Test
    void neverRunsTwoSweepsAtOnce(Vertx vertx) {
        var sidecar = FakeSidecar.answering(vertx, 204, "");
        var jobs = jobs(vertx, sidecar, Duration.ofMillis(1), LONG);
        Promise<Void> running = Promise.promise();
        Await.result(jobs.start(() -> {
            sweeps.incrementAndGet();
            return running.future();
        }));

        var first = callbacks.tick(DaprJobs.JOB_NAME);
        var second = callbacks.tick(DaprJobs.JOB_NAME);
        var stopped = jobs.stop();
        assertThat(sweeps).hasValue(1);
        assertThat(second.isComplete()).isFalse();
        assertThat(stopped.isComplete()).isFalse();
        running.complete();

        Await.done(Future.all(first, second, stopped));
        assertThat(sweeps).hasValue(1);
    }

    @Test
    void takesABurstAsOneSweep(Vertx vertx) {
        var tick = new CoalescingTick(vertx, this::sweep, Duration.ofMillis(200));

        for (int i = 0; i < 720; i++) {
            Await.result(tick.tick());
        }
        assertThat(sweeps.get()).isLessThan(5);
        int before = sweeps.get();
        Await.result(pause(vertx, 250));
        Await.result(tick.tick());
        assertThat(sweeps).hasValue(before + 1);
    }

    @Test
    void runsAFailedSweepAgainAtOnce(Vertx vertx) {
        var tick = new CoalescingTick(
                vertx,
                () -> {
                    if (sweeps.incrementAndGet() == 1) {
                        throw new IllegalStateException("database away");
                    }
                    return Future.succeededFuture();
                },
                LONG);

        assertThat(tick.tick().failed()).isTrue();
        assertThat(tick.tick().succeeded()).isTrue();
        assertThat(tick.tick().succeeded()).isTrue();
        assertThat(sweeps).hasValue(2);
    }

    private Future<Void> sweep() {
        sweeps.incrementAndGet();
        return Future.succeededFuture();
    }

    private DaprJobs jobs(Vertx vertx, FakeSidecar sidecar, Duration quiet, Duration silence) {
        return new DaprJobs(vertx, DaprClient.create(vertx, sidecar.options()), callbacks, timing(quiet, silence));
    }

    private static DaprJobs.Timing timing(Duration quiet, Duration silence) {
        var backoff = new RetryPolicy(Duration.ofMillis(10), Duration.ofMillis(20));
        return new DaprJobs.Timing("@every 1s", quiet, silence, Duration.ofSeconds(5), backoff);
    }

    private static void seen(Vertx vertx, FakeSidecar sidecar, int calls) {
        Await.until(vertx, LIMIT, () -> Future.succeededFuture(sidecar.seen().size() >= calls));
    }

    private static Future<Void> pause(Vertx vertx, long millis) {
        return vertx.timer(millis, TimeUnit.MILLISECONDS).mapEmpty();
    }
}
