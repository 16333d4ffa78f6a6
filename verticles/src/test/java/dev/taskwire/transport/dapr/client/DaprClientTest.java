package dev.taskwire.transport.dapr.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.taskwire.transport.dapr.client.DaprException.Kind;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(VertxExtension.class)
class DaprClientTest {

    private static final PublishRequest EVENT = PublishRequest.raw("pubsub", "task-events", "7", Buffer.buffer("{}"));

    @ParameterizedTest
    @CsvSource({
        "400, ERR_PUBSUB_EVENTS_SER, entryId is duplicated, INVALID",
        "400, ERR_STATE_STORE_NOT_FOUND, state store s is not found, NOT_FOUND",
        "401, '', invalid api token, UNAUTHORIZED",
        "403, ERR_PUBSUB_FORBIDDEN, topic t is not allowed, FORBIDDEN",
        "404, ERR_PUBSUB_NOT_FOUND, pubsub p is not found, NOT_FOUND",
        "409, ERR_STATE_SAVE, possible etag mismatch, CONFLICT",
        "413, '', too large, TOO_LARGE",
        "422, '', unprocessable, INVALID",
        "429, '', slow down, OVERLOADED",
        "500, ERR_PUBSUB_PUBLISH_MESSAGE, error when publishing: stream too large, TOO_LARGE",
        "400, ERR_PUBSUB_EVENTS_SER, error when unmarshaling: stream too large, TOO_LARGE",
        "500, ERR_PUBSUB_PUBLISH_MESSAGE, kafka: client has run out of available brokers, SERVER_ERROR",
        "500, ERR_STATE_SAVE, failed saving state: no item was updated, CONFLICT",
        "500, ERR_STATE_TRANSACTION, error while executing: possible etag mismatch, CONFLICT",
        "500, ERR_PUBSUB_PUBLISH_MESSAGE, no item was updated, SERVER_ERROR",
        "503, '', busy, SERVER_ERROR",
        "504, DAPR_SCHEDULER_SCHEDULE_JOB, DeadlineExceeded, TIMEOUT",
    })
    void namesTheFailureThatDaprAnswered(int status, String code, String message, Kind kind, Vertx vertx) {
        var body = "{\"errorCode\":\"" + code + "\",\"message\":\"" + message + "\",\"details\":[]}";
        var client = client(vertx, FakeSidecar.answering(vertx, status, body));

        var failure = Await.failure(client.publish(EVENT));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.kind().isSent()).isEqualTo(status != 429);
        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.errorCode()).isEqualTo(code);
        assertThat(failure).hasMessageContaining(message).hasMessageNotContaining("partitionKey");
    }

    @Test
    void takesAPlainTextErrorAsTheMessage(Vertx vertx) {
        var client = client(vertx, FakeSidecar.answering(vertx, 401, "invalid api token\n"));

        assertThat(Await.failure(client.publish(EVENT))).hasMessageContaining("401 invalid api token");

        var forged = client(vertx, FakeSidecar.answering(vertx, 500, "a\r\nb\u001b[31m" + "x".repeat(2_000)));
        assertThat(Await.failure(forged.publish(EVENT)).getMessage())
                .contains("500 a  b [31mxxx")
                .hasSizeLessThan(700);

        var odd = client(vertx, FakeSidecar.answering(vertx, 500, "{\"message\":null,\"errorCode\":7}"));
        assertThat(Await.failure(odd.publish(EVENT)).kind()).isEqualTo(Kind.SERVER_ERROR);
    }

    @Test
    void tellsALateAnswerFromASidecarThatIsNotThere(Vertx vertx) {
        var silent = FakeSidecar.start(vertx, (seen, request) -> {});
        var client = client(vertx, silent);

        var late = Await.failure(client.within(Duration.ofMillis(100)).publish(EVENT));
        var refused = Await.failure(
                DaprClient.create(vertx, DaprOptions.of("127.0.0.1", 1)).publish(EVENT));

        assertThat(late.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(silent.seen()).hasSize(1);
        assertThat(refused.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(refused.kind().isSent()).isFalse();
    }

    @Test
    void tellsAConnectionLostAfterSending(Vertx vertx) {
        var client = client(
                vertx,
                FakeSidecar.start(vertx, (seen, request) -> request.connection().close()));

        assertThat(Await.failure(client.publish(EVENT)).kind()).isEqualTo(Kind.DISCONNECTED);
    }

    @Test
    void boundsTheQueueAndTheTimeInIt(Vertx vertx) {
        var silent = FakeSidecar.start(vertx, (seen, request) -> {});
        var client = DaprClient.create(vertx, silent.options().withPool(1, 1));

        var first = client.within(Duration.ofMillis(400)).publish(EVENT);
        var queued = client.within(Duration.ofMillis(100)).publish(EVENT);
        var refused = client.within(Duration.ofMillis(400)).publish(EVENT);

        assertThat(Await.failure(refused).kind()).isEqualTo(Kind.OVERLOADED);
        assertThat(Await.failure(queued).kind()).isEqualTo(Kind.OVERLOADED);
        assertThat(Await.failure(first).kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(silent.seen()).hasSize(1);
    }

    @Test
    void countsTheTimeInTheQueueAgainstTheDeadline(Vertx vertx) {
        var slow = FakeSidecar.start(
                vertx, (seen, request) -> vertx.setTimer(250, id -> FakeSidecar.reply(request, 204, "")));
        var client = DaprClient.create(vertx, slow.options().withPool(1, 10));

        var first = client.within(Duration.ofMillis(400)).publish(EVENT);
        var second = client.within(Duration.ofMillis(400)).publish(EVENT);

        assertThat(Await.result(first.map(true))).isTrue();
        assertThat(Await.failure(second).kind()).isEqualTo(Kind.TIMEOUT);
    }

    @Test
    void failsCallsAfterClose(Vertx vertx) {
        var client = client(vertx, FakeSidecar.answering(vertx, 204, ""));
        Await.result(client.close());

        assertThat(Await.failure(client.publish(EVENT)).kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(Await.result(client.isReady())).isFalse();
    }

    @Test
    void mapsAPartialFailureToItsEntries(Vertx vertx) {
        var client = client(
                vertx,
                FakeSidecar.answering(
                        vertx,
                        500,
                        "{\"failedEntries\":[{\"entryId\":\"b\",\"error\":\"no leader\"}],"
                                + "\"errorCode\":\"ERR_PUBSUB_PUBLISH_MESSAGE\"}"));

        assertThat(Await.result(client.bulkPublish(bulk("a", "b"))).failed()).isEqualTo(Map.of("b", "no leader"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"failedEntries\":[],\"errorCode\":\"ERR_PUBSUB_PUBLISH_MESSAGE\"}",
                "{\"failedEntries\":[{\"entryId\":\"other\",\"error\":\"e\"}]}",
                "{\"failedEntries\":[null]}",
                "{\"errorCode\":\"ERR_PUBSUB_PUBLISH_MESSAGE\",\"message\":\"m\"}",
                "no json"
            })
    void failsAsAWholeWhereTheAnswerDoesNotNameTheEntries(String body, Vertx vertx) {
        var client = client(vertx, FakeSidecar.answering(vertx, 500, body));

        assertThat(Await.failure(client.bulkPublish(bulk("a", "b"))).kind()).isEqualTo(Kind.SERVER_ERROR);
    }

    @Test
    void failsOnUnreadableAnswers(Vertx vertx) {
        var client = client(vertx, FakeSidecar.answering(vertx, 200, "<html>"));

        assertThat(Await.failure(client.metadata()).kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(Await.failure(client.getJob("j")).kind()).isEqualTo(Kind.PROTOCOL);
    }

    @Test
    void hidesTheTokenAndRefusesNonsense() {
        var options = DaprOptions.of("127.0.0.1", 3500).withApiToken("s3cret");

        assertThat(options.toString()).doesNotContain("s3cret").contains("***");
        assertThatIllegalArgumentException().isThrownBy(() -> DaprOptions.of("127.0.0.1", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> options.withRequestTimeout(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> options.withPool(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> bulk("a", "a"));
        assertThatIllegalArgumentException().isThrownBy(() -> StateWrite.of("a||b", Buffer.buffer("1")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StateDelete.of("a").withEtag(""));
        assertThatIllegalArgumentException().isThrownBy(() -> new BreakerOptions(0, 1, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new BreakerOptions(1, 65, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryOptions(0, Duration.ofSeconds(1), Duration.ZERO));
    }

    private static BulkPublishRequest bulk(String... ids) {
        return BulkPublishRequest.raw(
                "pubsub",
                "task-events",
                List.of(ids).stream()
                        .map(id -> BulkEntry.text(id, "7", Buffer.buffer("{}")))
                        .toList());
    }

    private static DaprClient client(Vertx vertx, FakeSidecar sidecar) {
        return DaprClient.create(vertx, sidecar.options());
    }
}
