package dev.taskwire.transport.dapr.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.transport.dapr.client.DaprException.Kind;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A real daprd whose scheduler has gone: it blocks jobs for 30 s, and takes everything else. */
@Tag("daprd")
@ExtendWith(VertxExtension.class)
class SchedulerAwayDaprdTest {

    private static final Job JOB = Job.repeating("tick", "@every 500s", new JsonObject());

    @Test
    void endsJobsAtTheirDeadlineAndHoldsUpNothingElse(Vertx vertx, @TempDir Path directory) {
        try (var scheduler = DaprProcess.scheduler(vertx, directory);
                var daprd = DaprProcess.daprd(
                        vertx,
                        directory,
                        List.of("--scheduler-host-address", "127.0.0.1:" + scheduler.port()),
                        Map.of())) {
            var client = DaprClient.create(
                    vertx, daprd.options().withBreaker(new BreakerOptions(3, 5, Duration.ofMinutes(10))));
            Await.done(client.within(Duration.ofSeconds(25)).scheduleJob(JOB));
            DaprProcess.stop(scheduler);

            var brief = client.within(Duration.ofMillis(500));
            for (int i = 0; i < 3; i++) {
                long start = System.nanoTime();
                assertThat(Await.failure(brief.scheduleJob(JOB.overwriting())).kind())
                        .isEqualTo(Kind.TIMEOUT);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            }

            assertThat(client.breaker(DaprApi.JOBS)).isEqualTo(BreakerState.OPEN);
            assertThat(Await.failure(client.getJob("tick")).kind()).isEqualTo(Kind.CIRCUIT_OPEN);
            assertThat(Await.result(client.isOutboundReady())).isTrue();
            Await.done(client.publish(PublishRequest.raw(DaprProcess.PUBSUB, "task-events", "7", Buffer.buffer("{}"))));
        }
    }
}
