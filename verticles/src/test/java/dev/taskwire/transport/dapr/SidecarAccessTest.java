package dev.taskwire.transport.dapr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.taskwire.event.Topic;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call what, and what daprd reads of the app. */
class SidecarAccessTest extends SidecarListenerFixture {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/events",
                "/events/unknown",
                "/events/",
                "/events/task-created/x",
                "/job/unknown",
                "/jobs/x%zz",
                "/job",
                "/job/"
            })
    void neverAnswersDoneOrNotFoundByAccident(String path) {
        assertThat(post(path, "{}").status()).isEqualTo(500);
        assertThat(get(path).status()).isEqualTo(500);
        assertThat(deliveries).isEmpty();
    }

    @Test
    void takesNoStrayPostAsDone() {
        assertThat(post("/wrong-route", "{}").status()).isEqualTo(500);
    }

    @Test
    void knowsNoOtherPath() {
        assertThat(get("/api/1/tasks").status()).isEqualTo(404);
        assertThat(call(HttpMethod.OPTIONS, "/binding", "new", "").status()).isEqualTo(404);
    }

    @Test
    void takesEitherTokenAndNoOther() {
        assertThat(call(HttpMethod.POST, "/events/task-created", "old", "{}").status())
                .isEqualTo(200);
        assertThat(call(HttpMethod.POST, "/events/task-created", "new", "{}").status())
                .isEqualTo(200);
        for (String wrong : List.of("", "ol", "oldnew", "OLD")) {
            assertThat(call(HttpMethod.POST, "/events/task-created", wrong, "{}")
                            .status())
                    .isEqualTo(401);
            assertThat(call(HttpMethod.POST, "/job/check-due-tasks", wrong, "{}")
                            .status())
                    .isEqualTo(401);
            assertThat(call(HttpMethod.GET, "/dapr/subscribe", wrong, "").status())
                    .isEqualTo(401);
        }
        assertThat(deliveries).hasSize(2);
    }

    @Test
    void probesHealthWithoutAToken() {
        assertThat(call(HttpMethod.GET, "/healthz", "", "").status()).isEqualTo(200);
        health = Future.succeededFuture(false);
        assertThat(call(HttpMethod.GET, "/healthz", "", "").status()).isEqualTo(503);
        health = Future.failedFuture("no database");
        assertThat(call(HttpMethod.GET, "/healthz", "", "").status()).isEqualTo(503);
        health = Promise.<Boolean>promise().future();
        assertThat(call(HttpMethod.GET, "/healthz", "", "").status()).isEqualTo(503);
    }

    @Test
    void describesItsSubscriptions() {
        var subscriptions = new JsonArray(get("/dapr/subscribe").body());

        assertThat(subscriptions).hasSize(2);
        var tasks = subscriptions.getJsonObject(0);
        assertThat(tasks.getString("pubsubname")).isEqualTo("pubsub-kafka");
        assertThat(tasks.getString("topic")).isEqualTo("task-events");
        assertThat(tasks.getString("deadLetterTopic")).isEqualTo("task-events-dlq");
        assertThat(tasks.getJsonObject("routes").getString("default")).isEqualTo("/events/task-events");
        assertThat(tasks.getJsonObject("routes").getJsonArray("rules"))
                .hasSize(7)
                .contains(new JsonObject()
                        .put("match", "event.type == \"TaskCompletedEvent\"")
                        .put("path", "/events/task-completed"));
        assertThat(subscriptions.getJsonObject(1).getString("topic")).isEqualTo("task-reminders");
        assertThat(get("/dapr/config")).isEqualTo(new Reply(200, "{}"));
    }

    @Test
    void describesItsSubscriptionsInBulk() {
        var bulk = new BulkSubscription(100, Duration.ofMillis(10));

        assertThat(Subscriptions.of("pubsub-kafka", Optional.of(bulk), Set.of(Topic.TASK_EVENTS)))
                .isEqualTo(new JsonArray("""
                        [{"pubsubname": "pubsub-kafka", "topic": "task-events", "deadLetterTopic": "task-events-dlq",
                          "routes": {"default": "/events/task-events"}, "metadata": {"rawPayload": "true"},
                          "bulkSubscribe": {"enabled": true, "maxMessagesCount": 100, "maxAwaitDurationMs": 10}}]"""));
    }

    @Test
    void hidesItsTokens() {
        var options = SidecarOptions.of("pubsub-kafka", List.of("s3cret"));

        assertThat(options.toString()).doesNotContain("s3cret");
        assertThatIllegalArgumentException().isThrownBy(() -> SidecarOptions.of("p", List.of("a", "b", "c")));
        assertThatIllegalArgumentException().isThrownBy(() -> SidecarOptions.of("p", List.of("")));
    }

    @Test
    void takesAnyCallerWithoutTokens() {
        verticle = verticle(List.of());
        Await.done(vertx.deployVerticle(verticle));

        assertThat(call(HttpMethod.POST, "/events/task-created", "", "{}").status())
                .isEqualTo(200);
    }
}
