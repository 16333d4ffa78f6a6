package dev.taskwire.app.switching;

import dev.taskwire.event.Topic;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.dapr.client.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A switch between two carriers that do nothing, on Kafka at first, for tests of what stands before it. */
public final class FakeSwitch {

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final FakeCarrier kafka = new FakeCarrier(TransportKind.KAFKA, log);
    private final FakeCarrier dapr = new FakeCarrier(TransportKind.DAPR, log);
    private final TransportSwitch transports;

    public FakeSwitch(Vertx vertx) {
        var carriers = new Carriers(kafka, dapr);
        var transport = new SwitchingTransport(vertx, carriers, 0, System::nanoTime);
        Await.done(transport.subscribe(Set.of(Topic.TASK_EVENTS), delivery -> Future.succeededFuture(Outcome.SUCCESS)));
        this.transports = new TransportSwitch(
                vertx,
                carriers,
                transport,
                new SwitchingScheduler(vertx, kafka),
                new SimpleMeterRegistry(),
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }

    public TransportSwitch transports() {
        return transports;
    }

    public void daprIsAway(String sentence) {
        dapr.check = Future.failedFuture(sentence);
    }

    public void daprDeliversNothing(String sentence) {
        dapr.check = Future.succeededFuture();
        dapr.taking = Future.failedFuture(sentence);
    }
}
