package dev.taskwire.transport.dapr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import dev.taskwire.transport.Delivery;
import dev.taskwire.transport.PublishOutcome.Status;
import dev.taskwire.transport.RetryPolicy;
import dev.taskwire.transport.dapr.client.Await;
import dev.taskwire.transport.dapr.client.DaprClient;
import dev.taskwire.transport.dapr.client.SidecarMetadata;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Transport, callbacks and jobs with a real daprd between them, tokens both ways, and a real scheduler. */
@Tag("daprd")
class DaprSidecarDaprdTest extends DaprSidecarFixture {

    @Test
    void subscribesEachTopicWithItsRoutes() {
        var subscriptions = Await.result(client.metadata()).subscriptions();

        assertThat(subscriptions)
                .extracting(SidecarMetadata.Subscription::topic)
                .containsExactlyInAnyOrder("task-events", "task-reminders");
        assertThat(subscriptions)
                .filteredOn(s -> s.topic().equals("task-events"))
                .singleElement()
                .satisfies(s -> {
                    assertThat(s.deadLetterTopic()).isEqualTo("task-events-dlq");
                    assertThat(s.paths()).contains("/events/task-created", "/events/task-events");
                });
    }

    @Test
    void carriesEveryByteInBulkAndAlone() {
        var records = new ArrayList<EventRecord>();
        for (int i = 1; i <= 250; i++) {
            records.add(i % 5 == 0 ? Records.reminder(i) : Records.created(i));
        }

        var outcomes = Await.result(transport.publish(records));
        assertThat(outcomes).hasSize(250).allMatch(outcome -> outcome.status() == Status.ACKED);
        var single = Records.of(Topic.TASK_EVENTS, "SomethingNewEvent", 999, "an unknown type: default route");
        assertThat(Await.result(transport.publish(List.of(single))).get(0).isAcked())
                .isTrue();
        records.add(single);

        var expected = records.stream()
                .map(r -> new Delivery(r.topic(), Buffer.buffer(r.bytes())))
                .collect(Collectors.toSet());
        Await.until(VERTX, LIMIT, () -> Future.succeededFuture(DELIVERIES.containsAll(expected)));
        assertThat(DELIVERIES).filteredOn(expected::contains).hasSize(251);
    }

    @Test
    void saysWhyItWasNotPublished() {
        var wrongToken =
                DaprClient.create(VERTX, Objects.requireNonNull(daprd).options().withApiToken("wrong"));
        var stranger =
                new DaprTransport(wrongToken, new SidecarCallbacks(), DaprTransportOptions.of("pubsub", "backend"));
        var lost =
                new DaprTransport(client, new SidecarCallbacks(), DaprTransportOptions.of("no-such-pubsub", "backend"));
        var huge = new DaprTransport(
                client,
                new SidecarCallbacks(),
                new DaprTransportOptions(
                        "pubsub", "backend", Duration.ofSeconds(10), 100, 32_000_000, LIMIT, PublishForm.RAW));
        var tooLarge = Records.of(Topic.TASK_EVENTS, "TaskCreatedEvent", 1, "x".repeat(5_000_000));

        assertThat(Await.result(stranger.publish(List.of(Records.created(1))))
                        .get(0)
                        .status())
                .isEqualTo(Status.FAILED);
        assertThat(Await.result(lost.publish(List.of(Records.created(1), Records.created(2)))))
                .allMatch(outcome -> outcome.status() == Status.FAILED);
        assertThat(Await.result(huge.publish(List.of(tooLarge, Records.created(2)))))
                .extracting(outcome -> outcome.status())
                .containsExactly(Status.REJECTED, Status.ACKED);
    }

    @Test
    void ticksAndBringsADeletedJobBack() {
        var ticks = new AtomicInteger();
        var timing = new DaprJobs.Timing(
                "@every 1s",
                Duration.ofMillis(100),
                Duration.ofSeconds(3),
                Duration.ofSeconds(35),
                new RetryPolicy(Duration.ofMillis(100), Duration.ofSeconds(1)));
        var jobs = new DaprJobs(VERTX, client, CALLBACKS, timing);
        Await.result(jobs.start(() -> {
            ticks.incrementAndGet();
            return Future.succeededFuture();
        }));

        Await.until(VERTX, LIMIT, () -> Future.succeededFuture(ticks.get() >= 2));
        var registered = Await.result(client.getJob(DaprJobs.JOB_NAME)).orElseThrow();
        assertThat(registered.data()).isEqualTo(new JsonObject().put("v", 1));
        Await.result(client.deleteJob(DaprJobs.JOB_NAME));
        Await.until(VERTX, LIMIT, () -> client.getJob(DaprJobs.JOB_NAME).map(Optional::isPresent));
        int before = ticks.get();
        Await.until(VERTX, LIMIT, () -> Future.succeededFuture(ticks.get() > before));

        Await.result(jobs.stop());
        Await.result(client.deleteJob(DaprJobs.JOB_NAME));
    }

    @Test
    void deliversNothingWhileTheAppIsNotHealthy() {
        var missed = Records.created(5);
        var taken = Records.created(6);
        health = Future.failedFuture("no database");
        try {
            probes(3);
            assertThat(Await.result(transport.publish(List.of(missed))).get(0).isAcked())
                    .isTrue();
        } finally {
            health = Future.succeededFuture(true);
        }

        Await.until(VERTX, LIMIT, () -> transport.publish(List.of(taken)).map(outcomes -> !DELIVERIES.isEmpty()));
        assertThat(DELIVERIES).extracting(Delivery::payload).containsOnly(Buffer.buffer(taken.bytes()));
    }
}
