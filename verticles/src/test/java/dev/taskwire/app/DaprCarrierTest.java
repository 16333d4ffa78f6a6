package dev.taskwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import dev.taskwire.transport.OnContext;
import dev.taskwire.transport.dapr.DaprTransportOptions;
import dev.taskwire.transport.dapr.SidecarCallbacks;
import dev.taskwire.transport.dapr.client.Await;
import dev.taskwire.transport.dapr.client.DaprClient;
import dev.taskwire.transport.dapr.client.FakeSidecar;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DaprCarrierTest {

    private static final long LIMIT_NANOS = Duration.ofSeconds(10).toNanos();

    private final EventLoops loops = new EventLoops(1, 1);
    private final Vertx vertx = loops.into(Vertx.builder(), new VertxOptions()).build();
    private final Vertx sidecars = Vertx.vertx();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @AfterEach
    void close() {
        Await.done(vertx.close());
        Await.done(sidecars.close());
    }

    @Test
    void theSidecarsAnswerDoesNotWaitForTheLoopOfTheCaller() {
        var sidecar = FakeSidecar.answering(sidecars, 204, "");
        var carrier = new DaprCarrier(
                vertx,
                DaprClient.create(vertx, sidecar.options()),
                DaprTransportOptions.of("pubsub-kafka", "backend"),
                new SidecarCallbacks(),
                metrics);
        var caller = loops.forClients(() -> OnContext.create(vertx));
        var record = new EventRecord(
                UUID.randomUUID(), Topic.TASK_EVENTS, "1", "{\"id\":\"1\"}".getBytes(StandardCharsets.UTF_8));

        var acknowledgedMeanwhile = Await.result(OnContext.call(caller, () -> {
            var published = carrier.publish(List.of(record));
            var counted = published(1);
            return published.map(outcomes -> counted && Vertx.currentContext() == caller);
        }));

        assertThat(acknowledgedMeanwhile).isTrue();
    }

    /** Holds the calling loop until so many publishes are counted, or the limit has passed. */
    private boolean published(int expected) {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < LIMIT_NANOS) {
            if (metrics.find("taskwire.publish").timers().stream()
                            .mapToLong(Timer::count)
                            .sum()
                    == expected) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }
}
