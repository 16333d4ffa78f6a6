package dev.taskwire.transport.dapr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.local.dapr.DaprScheduler;
import dev.taskwire.local.dapr.DaprTools;
import dev.taskwire.local.process.ManagedProcess;
import dev.taskwire.transport.RetryPolicy;
import dev.taskwire.transport.dapr.client.Await;
import dev.taskwire.transport.dapr.client.DaprBinary;
import dev.taskwire.transport.dapr.client.DaprClient;
import dev.taskwire.transport.dapr.client.DaprProcess;
import dev.taskwire.transport.dapr.client.PublishRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A sidecar whose scheduler is away: each call of its Jobs API then blocks for 30 s. */
@Tag("daprd")
@ExtendWith(VertxExtension.class)
class SchedulerAwayDaprdTest {

    private static final Duration LIMIT = Duration.ofSeconds(58);

    @TempDir
    private Path directory;

    private final SidecarCallbacks callbacks = new SidecarCallbacks();
    private final AtomicInteger ticks = new AtomicInteger();

    private Future<Void> tick() {
        ticks.incrementAndGet();
        return Future.succeededFuture();
    }

    private static DaprJobs.Timing timing() {
        var given = DaprJobs.Timing.DEFAULT;
        var backoff = new RetryPolicy(Duration.ofMillis(100), Duration.ofSeconds(1));
        return new DaprJobs.Timing("@every 1s", Duration.ofMillis(100), given.silence(), given.callTimeout(), backoff);
    }

    @Test
    void nothingWaitsForItAndTheJobIsThereOnceItComes(Vertx vertx) {
        var tools = new DaprTools(DaprBinary.DAPRD.require(), DaprBinary.SCHEDULER.require(), "", "");
        var scheduler = DaprScheduler.start(tools, directory.resolve("etcd"), directory.resolve("scheduler.log"));
        // Its port stays known.
        scheduler.close();
        var listener = new SidecarVerticle(
                SidecarOptions.of(DaprProcess.PUBSUB, List.of()).at("127.0.0.1", 0),
                callbacks,
                () -> Future.succeededFuture(true));
        Await.done(vertx.deployVerticle(listener));
        var arguments = List.of(
                "--app-port", "" + listener.actualPort(), "--scheduler-host-address", "127.0.0.1:" + scheduler.port());
        ManagedProcess again = null;
        try (var daprd = DaprProcess.daprd(vertx, directory, arguments, Map.of())) {
            var client = DaprClient.create(vertx, daprd.options());
            var jobs = new DaprJobs(vertx, client, callbacks, timing());

            assertThat(jobs.start(this::tick).isComplete()).isTrue();
            Await.done(client.publish(PublishRequest.raw(DaprProcess.PUBSUB, "task-events", "1", Buffer.buffer("{}"))));
            assertThat(ticks).hasValue(0);

            again = scheduler.process().startAgain();
            Await.until(vertx, LIMIT, () -> Future.succeededFuture(ticks.get() > 1));

            Await.done(jobs.stop());
            Await.done(client.close());
        } finally {
            if (again != null) {
                again.close();
            }
        }
    }
}
