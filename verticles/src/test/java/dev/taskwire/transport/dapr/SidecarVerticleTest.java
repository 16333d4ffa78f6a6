package dev.taskwire.transport.dapr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.Topic;
import dev.taskwire.transport.Delivery;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Deliveries and jobs. */
class SidecarVerticleTest extends SidecarListenerFixture {

    @ParameterizedTest
    @EnumSource
    void answersTheHandlersOutcome(Outcome outcome) {
        handler = delivery -> Future.succeededFuture(outcome);

        assertThat(post("/events/task-created", "{\"ä\":1}"))
                .isEqualTo(new Reply(200, "{\"status\":\"" + outcome + "\"}"));
        assertThat(deliveries).containsExactly(new Delivery(Topic.TASK_EVENTS, Buffer.buffer("{\"ä\":1}")));
    }

    @ParameterizedTest
    @CsvSource({
        "/events/task-created, TASK_EVENTS",
        "/events/task-updated, TASK_EVENTS",
        "/events/task-completed, TASK_EVENTS",
        "/events/task-reopened, TASK_EVENTS",
        "/events/task-deleted, TASK_EVENTS",
        "/events/task-restored, TASK_EVENTS",
        "/events/task-events, TASK_EVENTS",
        "/events/reminder-due, TASK_REMINDERS",
        "/events/reminder-delivered, TASK_REMINDERS",
        "/events/reminder-failed, TASK_REMINDERS",
        "/events/task-reminders, TASK_REMINDERS",
    })
    void servesAPathPerTypeAndPerTopic(String path, Topic topic) {
        assertThat(post(path, "").status()).isEqualTo(200);
        assertThat(deliveries).containsExactly(new Delivery(topic, Buffer.buffer()));
    }

    @Test
    void asksAgainWhereAHandlerFails() {
        handler = delivery -> Future.failedFuture("database away");
        assertThat(post("/events/task-events", "{}")).isEqualTo(new Reply(200, "{\"status\":\"RETRY\"}"));

        handler = delivery -> {
            throw new IllegalStateException("bug");
        };
        assertThat(post("/events/task-events", "{}")).isEqualTo(new Reply(200, "{\"status\":\"RETRY\"}"));
    }

    @Test
    void callsJobsUnderBothPaths() {
        var jobResult = new ArrayDeque<Future<Void>>(
                List.of(Future.succeededFuture(), Future.succeededFuture(), Future.failedFuture("database away")));
        callbacks.addJob("check-due-tasks", jobResult::remove);

        assertThat(post("/job/check-due-tasks", "{\"v\":1}")).isEqualTo(new Reply(200, "{\"status\":\"SUCCESS\"}"));
        assertThat(post("/jobs/check-due-tasks", "").status()).isEqualTo(200);
        assertThat(post("/job/check-due-tasks", "{}").status()).isEqualTo(500);
        callbacks.removeJob("check-due-tasks");
        assertThat(post("/job/check-due-tasks", "{}").status()).isEqualTo(500);
    }

    @Test
    void drainsWhatIsInFlightAndTakesNoMore() {
        Promise<Outcome> outcome = Promise.promise();
        handler = delivery -> outcome.future();
        var inFlight = send(HttpMethod.POST, "/events/task-created", "new", "{}");
        Await.until(vertx, Duration.ofSeconds(5), () -> Future.succeededFuture(deliveries.size() == 1));

        var drained = callbacks.drain(Duration.ofSeconds(20));
        assertThat(get("/healthz").status()).isEqualTo(503);
        Await.until(vertx, Duration.ofSeconds(5), () -> Future.succeededFuture(callbacks.isRefusing()));
        assertThat(post("/events/task-created", "{}")).isEqualTo(new Reply(200, "{\"status\":\"RETRY\"}"));
        assertThat(drained.isComplete()).isFalse();
        outcome.complete(Outcome.SUCCESS);

        Await.result(drained);
        assertThat(Await.result(inFlight)).isEqualTo(new Reply(200, "{\"status\":\"SUCCESS\"}"));
        assertThat(deliveries).hasSize(1);
    }

    @Test
    void handlesWhatComesUntilTheSidecarHasSeenThatItLeaves() {
        assertThat(get("/healthz").status()).isEqualTo(200);
        var drained = callbacks.drain(Duration.ofSeconds(20));

        assertThat(post("/events/task-created", "{}")).isEqualTo(new Reply(200, "{\"status\":\"SUCCESS\"}"));
        assertThat(drained.isComplete()).isFalse();
        assertThat(get("/healthz").status()).isEqualTo(503);
        assertThat(post("/events/task-created", "{}")).isEqualTo(new Reply(200, "{\"status\":\"SUCCESS\"}"));
        Await.result(drained);
        assertThat(deliveries).hasSize(2);
    }

    @Test
    void waitsForNoSidecarThatHasNeverProbed() {
        Await.result(callbacks.drain(Duration.ofSeconds(1)));

        assertThat(callbacks.isRefusing()).isTrue();
    }

    @Test
    void answersWhatIsInFlightBeforeItCloses() {
        Promise<Outcome> outcome = Promise.promise();
        handler = delivery -> outcome.future();
        var inFlight = send(HttpMethod.POST, "/events/task-created", "new", "{}");
        Await.until(vertx, Duration.ofSeconds(5), () -> Future.succeededFuture(deliveries.size() == 1));

        var undeployed = vertx.undeploy(deployment);
        outcome.complete(Outcome.DROP);

        assertThat(Await.result(inFlight)).isEqualTo(new Reply(200, "{\"status\":\"DROP\"}"));
        Await.result(undeployed);
    }
}
