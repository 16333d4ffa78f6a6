package dev.taskwire.transport.dapr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.Topic;
import dev.taskwire.transport.Delivery;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.dapr.client.Await;
import dev.taskwire.transport.dapr.client.DaprClient;
import dev.taskwire.transport.dapr.client.FakeSidecar;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Batches, and what daprd cannot be told to drop. */
class SidecarBatchTest extends SidecarListenerFixture {

    private static final String PATH = "/events/task-events";

    @Test
    void answersEveryEntryOnce() {
        var unused = deadLettersAt(204);
        handler = delivery -> switch (delivery.payload().toString()) {
            case "retry" -> Future.succeededFuture(Outcome.RETRY);
            case "drop" -> Future.succeededFuture(Outcome.DROP);
            default -> Future.succeededFuture(Outcome.SUCCESS);
        };

        assertThat(batch("ok", "drop", "", "retry", "not seen"))
                .isEqualTo("0 SUCCESS, 1 SUCCESS, 2 SUCCESS, 3 RETRY, 4 RETRY");
        assertThat(deliveries).hasSize(4).contains(new Delivery(Topic.TASK_EVENTS, Buffer.buffer()));
    }

    @Test
    void asksForAWholeBatchAgainThatNobodyTakes() {
        Await.result(callbacks.drain(Duration.ofSeconds(1)));

        assertThat(post(PATH, "application/json", body(entry("0", "a"))).body()).isEqualTo("{\"status\":\"RETRY\"}");
    }

    @Test
    void movesADroppedEntryItselfAndSaysWhoDroppedIt() {
        var sidecar = deadLettersAt(204);
        handler = delivery -> Future.succeededFuture(Outcome.DROP);

        var answer = post(PATH, "application/json", body(entry("3", "poison"), entry("1", "in its place")));

        assertThat(statuses(answer)).isEqualTo("3 SUCCESS, 1 SUCCESS");
        assertThat(sidecar.seen()).hasSize(2).first().satisfies(seen -> {
            assertThat(seen.uri())
                    .startsWith("/v1.0/publish/pubsub-kafka/task-events-dlq?")
                    .contains("metadata.rawPayload=true", "metadata.partitionKey=key-poison", "metadata.dlq-offset=3")
                    .contains("metadata.dlq-cause=", "metadata.dlq-topic=task-events", "metadata.dlq-partition=4")
                    .contains("metadata.dlq-outcome=DROP", "metadata.dlq-consumer=backend");
            assertThat(seen.body()).isEqualTo(Buffer.buffer("poison"));
        });
    }

    @Test
    void asksAgainForWhatItCannotMove() {
        var unused = deadLettersAt(500);
        handler = delivery -> Future.succeededFuture(Outcome.DROP);

        assertThat(statuses(post(PATH, "application/json", body(entry("3", "poison")))))
                .isEqualTo("3 RETRY");
    }

    @Test
    void leavesANoteOfABodyThatIsAboveTheLimit() {
        var sidecar = deadLettersAt(204);

        assertThat(post(PATH, "application/cloudevents+json", "x".repeat(1001)).body())
                .isEqualTo("{\"status\":\"SUCCESS\"}");
        assertThat(post(PATH, "application/cloudevents+json", "x".repeat(3_000_000))
                        .body())
                .isEqualTo("{\"status\":\"SUCCESS\"}");
        assertThat(deliveries).isEmpty();
        assertThat(sidecar.seen())
                .hasSize(2)
                .allSatisfy(seen -> assertThat(seen.body()).isEqualTo(Buffer.buffer()))
                .last()
                .satisfies(seen -> assertThat(seen.uri()).contains("metadata.dlq-omitted-bytes=3000000"));
        assertThat(post(PATH, "application/cloudevents+json", "x".repeat(1000)).status())
                .isEqualTo(200);
        assertThat(deliveries).hasSize(1);
    }

    @Test
    void takesABatchThatIsAboveTheLimitStepByStep() {
        var sidecar = deadLettersAt(204);

        assertThat(statuses(post(PATH, "application/json", body(entry("0", "a"), entry("1", "b".repeat(1000))))))
                .as("the second is left to come again")
                .isEqualTo("0 SUCCESS");
        assertThat(statuses(post(PATH, "application/json", body(entry("1", "b".repeat(1000)), entry("2", "c")))))
                .as("too large by itself")
                .isEqualTo("1 SUCCESS");
        assertThat(sidecar.seen()).hasSize(1);
        assertThat(deliveries).hasSize(1);
    }

    @Test
    void takesPlainJsonThatIsNoBatchForAnEvent() {
        assertThat(post(PATH, "application/json", "{\"task_id\":7}").body()).isEqualTo("{\"status\":\"SUCCESS\"}");
        assertThat(deliveries).containsExactly(new Delivery(Topic.TASK_EVENTS, Buffer.buffer("{\"task_id\":7}")));
    }

    @Test
    void finishesABatchBeforeItTakesLeaveAndBeginsNoOther() {
        Promise<Outcome> outcome = Promise.promise();
        handler = delivery -> outcome.future();
        assertThat(get("/healthz").status()).isEqualTo(200);
        var atWork = send(HttpMethod.POST, PATH, "application/json", "new", body(entry("0", "a")));
        Await.until(vertx, Duration.ofSeconds(5), () -> Future.succeededFuture(deliveries.size() == 1));

        var drained = callbacks.drain(Duration.ofSeconds(20));
        var late = send(HttpMethod.POST, PATH, "application/json", "new", body(entry("0", "b")));
        assertThat(get("/healthz").status())
                .as("daprd would break the batch off")
                .isEqualTo(200);
        outcome.complete(Outcome.SUCCESS);
        assertThat(statuses(Await.result(atWork))).isEqualTo("0 SUCCESS");
        assertThat(get("/healthz").status()).isEqualTo(503);

        Await.result(drained);
        assertThat(Await.result(late).body()).isEqualTo("{\"status\":\"RETRY\"}");
        assertThat(deliveries).hasSize(1);
    }

    private FakeSidecar deadLettersAt(int status) {
        var sidecar = FakeSidecar.answering(vertx, status, "");
        callbacks.deadLettersTo(
                new SidecarDeadLetters(DaprClient.create(vertx, sidecar.options()), "pubsub-kafka", "backend"));
        return sidecar;
    }

    private String batch(String... events) {
        var entries = new String[events.length];
        for (int i = 0; i < events.length; i++) {
            entries[i] = entry(Integer.toString(i), events[i]);
        }
        return statuses(post(PATH, "application/json", body(entries)));
    }

    private static String statuses(Reply reply) {
        assertThat(reply.status()).isEqualTo(200);
        var statuses = new JsonObject(reply.body()).getJsonArray("statuses", new JsonArray());
        return String.join(
                ", ",
                statuses.stream()
                        .map(JsonObject.class::cast)
                        .map(each -> each.getString("entryId") + " " + each.getString("status"))
                        .toList());
    }

    private static String body(String... entries) {
        return "{\"entries\":[" + String.join(",", List.of(entries)) + "],\"type\":\"com.dapr.event.sent.bulk\"}";
    }

    private static String entry(String id, String event) {
        return new JsonObject()
                .put("entryId", id)
                .put("event", Base64.getEncoder().encodeToString(event.getBytes(StandardCharsets.UTF_8)))
                .put(
                        "metadata",
                        new JsonObject()
                                .put("__key", "key-" + event)
                                .put("__partition", "4")
                                .put("__offset", id))
                .put("contentType", "application/octet-stream")
                .encode();
    }
}
