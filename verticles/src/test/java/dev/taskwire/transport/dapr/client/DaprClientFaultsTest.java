package dev.taskwire.transport.dapr.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.transport.dapr.client.DaprException.Kind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sidecars that do what none should. */
class DaprClientFaultsTest {

    private static final PublishRequest EVENT = PublishRequest.raw("pubsub", "task-events", "7", Buffer.buffer("{}"));
    private static final Vertx VERTX = Vertx.vertx(
            new VertxOptions().setMaxEventLoopExecuteTime(500).setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS));

    @AfterAll
    static void close() {
        Await.done(VERTX.close());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.6\r\n",
                "\u0000\u0001\u0002\u0003\r\n\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\ncontent-length: -5\r\n\r\n",
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n"
            })
    void failsOnWhatIsNoHttp(String garbage) {
        var client = client(RawSidecar.saying(VERTX, garbage).options());

        assertThat(Await.failure(client.publish(EVENT)).kind()).isIn(Kind.DISCONNECTED, Kind.PROTOCOL);
        assertThat(Await.failure(client.metadata()).kind()).isIn(Kind.DISCONNECTED, Kind.PROTOCOL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 O",
                "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"half\":",
                "HTTP/1.1 100 Continue\r\n\r\n"
            })
    void endsAnAnswerThatNeverEnds(String half) {
        var client = client(RawSidecar.saying(VERTX, half).options()).within(Duration.ofMillis(300));

        assertThat(Await.failure(client.publish(EVENT)).kind()).isEqualTo(Kind.TIMEOUT);
    }

    @Test
    void tellsAReset() {
        var client = client(RawSidecar.start(VERTX, socket -> socket.close().onFailure(e -> {}))
                .options());

        var failure = Await.failure(client.publish(EVENT));
        assertThat(failure.kind()).isEqualTo(Kind.DISCONNECTED);
        assertThat(failure.kind().isSent()).isTrue();
    }

    @Test
    void readsNoFurtherThanTheLimit() {
        var limits = new DaprOptions.Limits(Duration.ofSeconds(1), Duration.ofSeconds(20), 1, 10, 10_000);
        var declared = FakeSidecar.answering(VERTX, 200, "[" + " ".repeat(10_000) + "]");
        var endless = FakeSidecar.start(VERTX, (seen, request) -> {
            var response = request.response().setChunked(true);
            long timer = VERTX.setPeriodic(
                    1, id -> response.write(Buffer.buffer("x".repeat(1_000))).onFailure(e -> VERTX.cancelTimer(id)));
            response.closeHandler(v -> VERTX.cancelTimer(timer));
        });
        var fits = FakeSidecar.answering(VERTX, 200, "{\"id\":\"" + "x".repeat(9_000) + "\"}");

        assertThat(Await.failure(client(declared.options().withLimits(limits)).getStates("s", List.of("k")))
                        .kind())
                .isEqualTo(Kind.PROTOCOL);
        assertThat(Await.failure(client(endless.options().withLimits(limits)).metadata())
                        .kind())
                .isEqualTo(Kind.PROTOCOL);
        assertThat(Await.result(client(fits.options().withLimits(limits)).metadata())
                        .appId())
                .hasSize(9_000);
    }

    /** daprd repeats the body of a partial failure in a header, which soon is above the 8 KiB that HTTP clients allow. */
    @Test
    void readsAPartialFailureOfManyEntries() {
        int count = 2_000;
        var failed = new JsonArray();
        IntStream.range(0, count / 2)
                .forEach(i -> failed.add(
                        new JsonObject().put("entryId", "" + i).put("error", "kafka: no leader " + "x".repeat(200))));
        String body = new JsonObject()
                .put("failedEntries", failed)
                .put("errorCode", "ERR_PUBSUB_PUBLISH_MESSAGE")
                .encode();
        var sidecar = FakeSidecar.start(VERTX, (seen, request) -> {
            request.response().putHeader("Metadata.responseData", body).putHeader("Metadata.error", "no leader");
            FakeSidecar.reply(request, 500, body);
        });
        var entries = IntStream.range(0, count)
                .mapToObj(i -> BulkEntry.text("" + i, "7", Buffer.buffer("{}")))
                .toList();

        var result = Await.result(
                client(sidecar.options()).bulkPublish(BulkPublishRequest.raw("pubsub", "task-events", entries)));

        assertThat(body.length()).isGreaterThan(200_000);
        assertThat(result.failed()).hasSize(count / 2).containsKey("999").doesNotContainKey("1000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "null",
                "7",
                "{\"components\":7,\"scheduler\":{\"connected_addresses\":[{}]}}",
                "{\"name\":7,\"failurePolicy\":{\"constant\":{\"interval\":\"5m\"}}}",
                "[{\"key\":\"k\",\"data\":{\"a\":}]",
                "[{\"data\":1}]",
                "[{\"key\":\"k\",\"data\":1"
            })
    void failsOnJsonThatIsNoAnswer(String body) {
        var client = client(FakeSidecar.answering(VERTX, 200, body).options());

        var calls = List.<Future<?>>of(client.metadata(), client.getJob("j"), client.getStates("s", List.of("k")));
        for (var call : calls) {
            var kind = Await.result(
                    call.map("read").otherwise(e -> ((DaprException) e).kind().name()));
            assertThat(kind).isIn("read", "PROTOCOL");
        }
        assertThat(calls).anyMatch(Future::failed);
    }

    /** With a time-out that often comes just when a connection does: none of them may be lost, nor a connection. */
    @Test
    void answersEveryCallWhateverTheTiming() {
        var slow = FakeSidecar.start(
                VERTX, (seen, request) -> VERTX.setTimer(2, id -> FakeSidecar.reply(request, 204, "")));
        var client = client(slow.options().withPool(2, 50));
        for (int round = 0; round < 50; round++) {
            var calls = new ArrayList<Future<String>>();
            for (int i = 0; i < 60; i++) {
                calls.add(client.within(Duration.ofMillis(1 + i % 12))
                        .publish(EVENT)
                        .map("ok")
                        .recover(e -> Future.succeededFuture(
                                ((DaprException) e).kind().name())));
            }
            Await.done(Future.all(calls));
            assertThat(calls).extracting(Future::result).isSubsetOf("ok", "TIMEOUT", "OVERLOADED");
        }

        var after = Future.all(client.publish(EVENT), client.publish(EVENT), client.publish(EVENT));
        Await.done(after);
    }

    @Test
    void completesOnTheCallersContext() {
        var client = client(FakeSidecar.answering(VERTX, 204, "").options());
        var away = client(DaprOptions.of("127.0.0.1", 1));
        var context = VERTX.getOrCreateContext();

        var same = Future.<Boolean>future(promise -> context.runOnContext(v -> client.publish(EVENT)
                .eventually(() -> away.publish(EVENT).otherwiseEmpty())
                .map(done -> Vertx.currentContext() == context)
                .onComplete(promise)));

        assertThat(Await.result(same)).isTrue();
    }

    private static DaprClient client(DaprOptions options) {
        return DaprClient.create(VERTX, options.withRetries(RetryOptions.NONE).withBreaker(BreakerOptions.OFF));
    }
}
