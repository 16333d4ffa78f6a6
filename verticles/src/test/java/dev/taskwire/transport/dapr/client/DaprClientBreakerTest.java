package dev.taskwire.transport.dapr.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.transport.dapr.client.DaprException.Kind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What opens the breaker, what does not, and what an open one does. */
@ExtendWith(VertxExtension.class)
class DaprClientBreakerTest {

    private static final PublishRequest EVENT = PublishRequest.raw("pubsub", "task-events", "7", Buffer.buffer("{}"));
    private static final BreakerOptions THREE = new BreakerOptions(3, 3, Duration.ofMillis(200));
    private static final BreakerOptions THREE_FOR_LONG = new BreakerOptions(3, 3, Duration.ofMinutes(10));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "502 | ''",
                "503 | {\"errorCode\":\"ERR_X\"}",
                "504 | {\"errorCode\":\"DAPR_SCHEDULER_SCHEDULE_JOB\"}",
                "500 | upstream connect error",
                "500 | {\"message\":\"no code\"}"
            })
    void opensOnAnswersOfASickSidecar(int status, String body, Vertx vertx) {
        var sidecar = FakeSidecar.answering(vertx, status, body);
        var client = client(vertx, sidecar.options(), THREE_FOR_LONG);

        fail(client, 3);

        assertThat(client.breaker(DaprApi.PUBLISH)).isEqualTo(BreakerState.OPEN);
        var refused = Await.failure(client.publish(EVENT));
        assertThat(refused.kind()).isEqualTo(Kind.CIRCUIT_OPEN);
        assertThat(refused.kind().isSent()).isFalse();
        assertThat(sidecar.seen()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 413, 429, 500})
    void staysClosedWhereTheCallWasAtFault(int status, Vertx vertx) {
        var sidecar = FakeSidecar.answering(vertx, status, "{\"errorCode\":\"ERR_PUBSUB_PUBLISH_MESSAGE\"}");
        var client = client(vertx, sidecar.options(), THREE_FOR_LONG);

        fail(client, 10);

        assertThat(client.breaker(DaprApi.PUBLISH)).isEqualTo(BreakerState.CLOSED);
        assertThat(sidecar.seen()).hasSize(10);
    }

    @Test
    void opensOnSilenceOnALostConnectionAndOnNobodyThere(Vertx vertx) {
        var silent = FakeSidecar.start(vertx, (seen, request) -> {});
        var rude = RawSidecar.start(vertx, socket -> socket.close().onFailure(e -> {}));
        for (var options : List.of(silent.options(), rude.options(), DaprOptions.of("127.0.0.1", 1))) {
            var client = client(vertx, options.withRequestTimeout(Duration.ofMillis(100)), THREE_FOR_LONG);
            fail(client, 3);
            assertThat(client.breaker(DaprApi.PUBLISH)).isEqualTo(BreakerState.OPEN);
        }
    }

    @Test
    void staysClosedWhereTheQueueIsFull(Vertx vertx) {
        var silent = FakeSidecar.start(vertx, (seen, request) -> {});
        var client = client(vertx, silent.options().withPool(1, 0), THREE_FOR_LONG);

        var occupying = client.within(Duration.ofMillis(500)).publish(EVENT);
        for (int i = 0; i < 10; i++) {
            assertThat(Await.failure(client.publish(EVENT)).kind()).isEqualTo(Kind.OVERLOADED);
        }
        assertThat(client.breaker(DaprApi.PUBLISH)).isEqualTo(BreakerState.CLOSED);
        assertThat(Await.failure(occupying).kind()).isEqualTo(Kind.TIMEOUT);
    }

    @Test
    void holdsUpOneApiAndNoOther(Vertx vertx) {
        var sidecar = FakeSidecar.start(
                vertx, (seen, request) -> FakeSidecar.reply(request, seen.uri().contains("jobs") ? 504 : 204, ""));
        var client = client(vertx, sidecar.options(), THREE_FOR_LONG);
        var job = Job.repeating("tick", "@every 5s", new JsonObject());

        for (int i = 0; i < 3; i++) {
            assertThat(Await.failure(client.scheduleJob(job)).kind()).isEqualTo(Kind.TIMEOUT);
        }

        assertThat(Await.failure(client.scheduleJob(job)).kind()).isEqualTo(Kind.CIRCUIT_OPEN);
        assertThat(Await.failure(client.getJob("tick")).kind()).isEqualTo(Kind.CIRCUIT_OPEN);
        Await.done(client.publish(EVENT));
        Await.done(client.saveState("store", StateWrite.of("k", Buffer.buffer("1"))));
        assertThat(Await.result(client.isReady())).isTrue();
    }

    @Test
    void alwaysAsksForHealth(Vertx vertx) {
        var sidecar = FakeSidecar.answering(vertx, 503, "");
        var client = client(vertx, sidecar.options(), THREE_FOR_LONG);
        fail(client, 3);
        int before = sidecar.seen().size();

        assertThat(Await.result(client.isReady())).isFalse();
        assertThat(Await.result(client.isOutboundReady())).isFalse();
        assertThat(Await.failure(client.metadata()).kind()).isEqualTo(Kind.SERVER_ERROR);

        assertThat(sidecar.seen()).hasSizeGreaterThanOrEqualTo(before + 3);
    }

    @Test
    void closesAgainOnceACallGoesWell(Vertx vertx) {
        var sick = new AtomicInteger(4);
        var sidecar = FakeSidecar.start(
                vertx, (seen, request) -> FakeSidecar.reply(request, sick.getAndDecrement() > 0 ? 503 : 204, ""));
        var changes = new CopyOnWriteArrayList<String>();
        var options =
                sidecar.options().withBreakerListener((api, from, to) -> changes.add(api + " " + from + " " + to));
        var client = client(vertx, options, THREE);

        fail(client, 3);
        Await.until(
                vertx,
                Duration.ofSeconds(10),
                () -> client.publish(EVENT).map(true).recover(e -> Future.succeededFuture(false)));
        Await.done(client.publish(EVENT));

        assertThat(client.breaker(DaprApi.PUBLISH)).isEqualTo(BreakerState.CLOSED);
        assertThat(sidecar.seen()).hasSize(6);
        Await.until(vertx, Duration.ofSeconds(5), () -> Future.succeededFuture(changes.size() == 5));
        assertThat(changes)
                .containsExactly(
                        "PUBLISH CLOSED OPEN",
                        "PUBLISH OPEN HALF_OPEN",
                        "PUBLISH HALF_OPEN OPEN",
                        "PUBLISH OPEN HALF_OPEN",
                        "PUBLISH HALF_OPEN CLOSED");
    }

    @Test
    void probesHealthOnce(Vertx vertx) {
        var busy = FakeSidecar.answering(vertx, 503, "");
        var client = DaprClient.create(vertx, busy.options());

        assertThat(Await.result(client.isReady())).isFalse();
        assertThat(Await.result(client.isOutboundReady())).isFalse();

        assertThat(busy.seen())
                .extracting(FakeSidecar.Seen::uri)
                .containsExactly("/v1.0/healthz", "/v1.0/healthz/outbound");
    }

    private static void fail(DaprClient client, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(Await.failure(client.publish(EVENT)).kind()).isNotEqualTo(Kind.CIRCUIT_OPEN);
        }
    }

    private static DaprClient client(Vertx vertx, DaprOptions options, BreakerOptions breaker) {
        return DaprClient.create(vertx, options.withRetries(RetryOptions.NONE).withBreaker(breaker));
    }
}
