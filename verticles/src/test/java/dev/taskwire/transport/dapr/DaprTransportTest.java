package dev.taskwire.transport.dapr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.PublishOutcome;
import dev.taskwire.transport.PublishOutcome.Status;
import dev.taskwire.transport.dapr.client.Await;
import dev.taskwire.transport.dapr.client.DaprClient;
import dev.taskwire.transport.dapr.client.DaprOptions;
import dev.taskwire.transport.dapr.client.FakeSidecar;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.junit5.VertxExtension;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class DaprTransportTest {

    private static final DaprTransportOptions OPTIONS = DaprTransportOptions.of("pubsub-kafka", "backend");

    @Test
    void sendsOneRawBulkCallPerTopic(Vertx vertx) {
        var sidecar = FakeSidecar.answering(vertx, 204, "");
        var records = List.of(Records.created(1), Records.reminder(1), Records.created(2), Records.reminder(2));

        assertThat(statuses(publish(vertx, sidecar, OPTIONS, records)))
                .containsExactly(Status.ACKED, Status.ACKED, Status.ACKED, Status.ACKED);

        assertThat(sidecar.seen())
                .extracting(FakeSidecar.Seen::uri)
                .containsExactlyInAnyOrder(
                        "/v1.0/publish/bulk/pubsub-kafka/task-events?metadata.rawPayload=true",
                        "/v1.0/publish/bulk/pubsub-kafka/task-reminders?metadata.rawPayload=true");
        var call = sidecar.seen().stream()
                .filter(seen -> seen.uri().contains("task-events"))
                .findFirst()
                .orElseThrow();
        var second = new JsonArray(call.body()).getJsonObject(1);
        assertThat(second.getString("event").getBytes(StandardCharsets.UTF_8))
                .isEqualTo(records.get(2).bytes());
        assertThat(second.getJsonObject("metadata").getString("partitionKey")).isEqualTo("2");
        assertThat(second.getString("contentType")).isEqualTo("text/plain");
    }

    @Test
    void sendsASingleRecordByItself(Vertx vertx) {
        var sidecar = FakeSidecar.answering(vertx, 204, "");
        var record = Records.created(7);

        assertThat(publish(vertx, sidecar, OPTIONS, List.of(record))).hasSize(1);

        assertThat(sidecar.seen()).hasSize(1);
        var seen = sidecar.seen().get(0);
        assertThat(seen.uri())
                .startsWith("/v1.0/publish/pubsub-kafka/task-events?")
                .contains("metadata.rawPayload=true")
                .contains("metadata.partitionKey=7");
        assertThat(seen.body().getBytes()).isEqualTo(record.bytes());
    }

    @Test
    void publishesNothingOfNothing(Vertx vertx) {
        var sidecar = FakeSidecar.answering(vertx, 500, "");

        assertThat(publish(vertx, sidecar, OPTIONS, List.of())).isEmpty();
        assertThat(sidecar.seen()).isEmpty();
    }

    @Test
    void givesEachRecordItsOwnOutcome(Vertx vertx) {
        var sidecar = FakeSidecar.start(
                vertx,
                (seen, request) -> FakeSidecar.reply(
                        request,
                        seen.uri().contains("task-events") ? 500 : 403,
                        seen.uri().contains("task-events")
                                ? "{\"failedEntries\":[{\"entryId\":\"2\",\"error\":\"no leader\"}]}"
                                : "{\"errorCode\":\"ERR_PUBSUB_FORBIDDEN\",\"message\":\"not allowed\"}"));
        var records = List.of(Records.created(1), Records.reminder(1), Records.created(2), Records.reminder(2));

        assertThat(statuses(publish(vertx, sidecar, OPTIONS, records)))
                .containsExactly(Status.ACKED, Status.FAILED, Status.UNKNOWN, Status.FAILED);
    }

    @Test
    void triesAloneWhatWasTooLargeInCompany(Vertx vertx) {
        var sidecar = FakeSidecar.start(vertx, (seen, request) -> {
            if (seen.uri().contains("/bulk/")) {
                FakeSidecar.reply(request, 400, "{\"errorCode\":\"E\",\"message\":\"stream too large\"}");
            } else {
                boolean second = seen.uri().contains("partitionKey=2");
                FakeSidecar.reply(request, second ? 500 : 204, second ? "{\"message\":\"stream too large\"}" : "");
            }
        });

        assertThat(statuses(publish(vertx, sidecar, OPTIONS, records(3))))
                .containsExactly(Status.ACKED, Status.REJECTED, Status.ACKED);
    }

    @Test
    void triesAloneWhatTheBrokerRefusedWithItsWholeBatch(Vertx vertx) {
        var sidecar = FakeSidecar.start(vertx, (seen, request) -> {
            boolean bulk = seen.uri().contains("/bulk/");
            FakeSidecar.reply(
                    request,
                    bulk ? 500 : 204,
                    bulk
                            ? "{\"failedEntries\":[{\"entryId\":\"1\",\"error\":\"kafka server: Message was too large\"}]}"
                            : "");
        });

        assertThat(statuses(publish(vertx, sidecar, OPTIONS, records(2)))).containsExactly(Status.ACKED, Status.ACKED);
        assertThat(sidecar.seen()).hasSize(2);
    }

    @Test
    void rejectsWhatNoCallMayCarry(Vertx vertx) {
        var sidecar = FakeSidecar.answering(vertx, 204, "");

        assertThat(statuses(publish(vertx, sidecar, limits(10, 100), records(2))))
                .containsExactly(Status.REJECTED, Status.REJECTED);
        assertThat(sidecar.seen()).isEmpty();
    }

    @Test
    void refusesWhatDaprCannotWrapAndSendsTheRest(Vertx vertx) {
        var sidecar = FakeSidecar.answering(vertx, 204, "");
        var letter =
                new EventRecord(UUID.randomUUID(), Topic.TASK_EVENTS, "k", "no json".getBytes(StandardCharsets.UTF_8));
        var mixed = List.of(records(1).get(0), letter, records(1).get(0));

        assertThat(statuses(publish(vertx, sidecar, OPTIONS.in(PublishForm.WRAPPED), mixed)))
                .containsExactly(Status.ACKED, Status.REJECTED, Status.ACKED);
        assertThat(statuses(publish(vertx, sidecar, OPTIONS, mixed)))
                .containsExactly(Status.ACKED, Status.ACKED, Status.ACKED);
    }

    @Test
    void endsWithinItsTimeOut(Vertx vertx) {
        var silent = FakeSidecar.start(vertx, (seen, request) -> {});
        var transport = new DaprTransport(
                DaprClient.create(vertx, silent.options().withPool(1, 100)),
                new SidecarCallbacks(),
                new DaprTransportOptions(
                        "p", "backend", Duration.ofMillis(200), 1, 10_000, Duration.ofSeconds(1), PublishForm.RAW));
        long start = System.nanoTime();

        var outcomes = Await.result(transport.publish(records(3)));

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(190), Duration.ofSeconds(2));
        assertThat(statuses(outcomes)).containsExactly(Status.UNKNOWN, Status.FAILED, Status.FAILED);
    }

    @Test
    void failsAtOnceWithoutASidecar(Vertx vertx) {
        var transport = new DaprTransport(
                DaprClient.create(vertx, DaprOptions.of("127.0.0.1", 1)), new SidecarCallbacks(), OPTIONS);

        assertThat(statuses(Await.result(transport.publish(records(2))))).containsExactly(Status.FAILED, Status.FAILED);
    }

    @Test
    void takesOneHandlerPerTopic(Vertx vertx) {
        var transport = new DaprTransport(
                DaprClient.create(vertx, DaprOptions.of("127.0.0.1", 1)), new SidecarCallbacks(), OPTIONS);
        Await.result(
                transport.subscribe(Set.of(Topic.TASK_EVENTS), delivery -> Future.succeededFuture(Outcome.SUCCESS)));

        var second =
                transport.subscribe(Set.of(Topic.TASK_EVENTS), delivery -> Future.succeededFuture(Outcome.SUCCESS));

        assertThat(second.failed()).isTrue();
        Await.result(transport.close());
    }

    private static List<PublishOutcome> publish(
            Vertx vertx, FakeSidecar sidecar, DaprTransportOptions options, List<EventRecord> records) {
        var client = DaprClient.create(vertx, sidecar.options());
        return Await.result(new DaprTransport(client, new SidecarCallbacks(), options).publish(records));
    }

    private static List<Status> statuses(List<PublishOutcome> outcomes) {
        return outcomes.stream().map(PublishOutcome::status).toList();
    }

    private static DaprTransportOptions limits(int maxBatch, int maxBytes) {
        return new DaprTransportOptions(
                "p", "backend", Duration.ofSeconds(3), maxBatch, maxBytes, Duration.ofSeconds(1), PublishForm.RAW);
    }

    private static List<EventRecord> records(int count) {
        var records = new ArrayList<EventRecord>();
        for (int i = 1; i <= count; i++) {
            records.add(Records.created(i));
        }
        return records;
    }
}
