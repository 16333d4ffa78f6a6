package dev.taskwire.transport.dapr.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.transport.dapr.client.DaprException.Kind;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is sent again, how often, and what never is. */
@ExtendWith(VertxExtension.class)
class DaprClientRetryTest {

    private static final Buffer ONE = Buffer.buffer("1");
    private static final PublishRequest EVENT = PublishRequest.raw("pubsub", "task-events", "7", ONE);
    private static final Job JOB = Job.repeating("tick", "@every 5s", new JsonObject());
    private static final RetryOptions THREE = new RetryOptions(3, Duration.ofMillis(1), Duration.ofMillis(5));

    /** A call by its name, for the report. */
    private record Named(String name, Function<DaprClient, Future<?>> call) {

        Future<?> on(DaprClient client) {
            return call.apply(client);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Calls that may be carried out twice. */
    static List<Named> safe() {
        return List.of(
                new Named("get", client -> client.getState("store", "k")),
                new Named("get several", client -> client.getStates("store", List.of("k"))),
                new Named("save", client -> client.saveState("store", StateWrite.of("k", ONE))),
                new Named("delete", client -> client.deleteState("store", "k", null)),
                new Named("get a job", client -> client.getJob("tick")),
                new Named("delete a job", client -> client.deleteJob("tick")),
                new Named("metadata", DaprClient::metadata));
    }

    /** Calls that may do harm when carried out twice. */
    static List<Named> unsafe() {
        var bulk = BulkPublishRequest.raw("pubsub", "task-events", List.of(BulkEntry.text("0", "7", ONE)));
        var any = StateWrite.of("k", ONE);
        return List.of(
                new Named("publish", client -> client.publish(EVENT)),
                new Named("publish in bulk", client -> client.bulkPublish(bulk)),
                new Named("save a version", client -> client.saveState("store", any.withEtag("5"))),
                new Named("save the first", client -> client.saveState("store", any.ifAbsent())),
                new Named(
                        "save some of a version",
                        client -> client.saveStates(
                                "store", List.of(any, StateWrite.of("l", ONE).withEtag("5")))),
                new Named("delete a version", client -> client.deleteState("store", "k", "5")),
                new Named("change", client -> client.changeState("store", List.of(StateDelete.of("k")))),
                new Named("schedule", client -> client.scheduleJob(JOB)));
    }

    @ParameterizedTest
    @MethodSource("safe")
    void sendsAgainWhatMayBeDoneTwice(Named call, Vertx vertx) {
        var lossy = FakeSidecar.start(vertx, (seen, request) -> hangUp(request));
        assertThat(Await.failure(call.on(client(vertx, lossy))).kind()).isEqualTo(Kind.DISCONNECTED);
        assertThat(lossy.seen()).hasSize(3);

        var busy = FakeSidecar.answering(vertx, 503, "");
        assertThat(Await.failure(call.on(client(vertx, busy))).kind()).isEqualTo(Kind.SERVER_ERROR);
        assertThat(busy.seen()).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("unsafe")
    void neverSendsAgainWhatMayHaveBeenDone(Named call, Vertx vertx) {
        var lossy = FakeSidecar.start(vertx, (seen, request) -> hangUp(request));
        assertThat(Await.failure(call.on(client(vertx, lossy))).kind()).isEqualTo(Kind.DISCONNECTED);
        assertThat(lossy.seen()).hasSize(1);

        var busy = FakeSidecar.answering(vertx, 503, "");
        assertThat(Await.failure(call.on(client(vertx, busy))).kind()).isEqualTo(Kind.SERVER_ERROR);
        assertThat(busy.seen()).hasSize(1);
    }

    @Test
    void takesTheAnswersThatStandAsTheyAre(Vertx vertx) {
        for (int status : List.of(400, 401, 403, 404, 409, 429, 500, 504)) {
            var sidecar = FakeSidecar.answering(vertx, status, "{\"errorCode\":\"ERR_STATE_GET\"}");
            assertThat(Await.failure(client(vertx, sidecar).getState("store", "k"))
                            .status())
                    .isEqualTo(status);
            assertThat(sidecar.seen()).hasSize(1);
        }
    }

    @Test
    void sendsAnythingToASidecarThatIsAwayAtFirst(Vertx vertx) {
        int port = FreePorts.take(1)[0];
        var patient = new RetryOptions(10_000, Duration.ofMillis(5), Duration.ofMillis(20));
        var client = DaprClient.create(
                vertx, DaprOptions.of("127.0.0.1", port).withRetries(patient).withBreaker(BreakerOptions.OFF));
        var calls = new ArrayList<Future<?>>();
        safe().stream().filter(call -> !call.name().matches("get .*|metadata")).forEach(c -> calls.add(c.on(client)));
        unsafe().forEach(call -> calls.add(call.on(client)));
        assertThat(Await.failure(client.within(Duration.ofMillis(200)).publish(EVENT))
                        .kind())
                .isEqualTo(Kind.UNREACHABLE);

        var sidecar = FakeSidecar.start(vertx, port, (seen, request) -> FakeSidecar.reply(request, 204, ""));

        Await.done(Future.all(calls));
        assertThat(sidecar.seen()).hasSize(calls.size());
    }

    @Test
    void neverSaysThatNothingWasDoneWhereAnEarlierAttemptMayHaveDoneIt(Vertx vertx) {
        Promise<FakeSidecar> started = Promise.promise();
        var sidecar = FakeSidecar.start(vertx, (seen, request) -> {
            var unused = started.future().compose(FakeSidecar::close);
        });
        started.complete(sidecar);
        var client = DaprClient.create(
                vertx,
                sidecar.options().withRetries(new RetryOptions(3, Duration.ofMillis(100), Duration.ofMillis(100))));

        var failure = Await.failure(client.saveState("store", StateWrite.of("k", ONE)));

        assertThat(failure.kind()).isEqualTo(Kind.DISCONNECTED);
    }

    @Test
    void tellsSoonThatNobodyIsThere(Vertx vertx) {
        var client = DaprClient.create(vertx, DaprOptions.of("127.0.0.1", 1));
        long start = System.nanoTime();

        assertThat(Await.failure(client.publish(EVENT)).kind()).isEqualTo(Kind.UNREACHABLE);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void keepsRetriesWithinTheDeadline(Vertx vertx) {
        var slow = new RetryOptions(1000, Duration.ofMillis(50), Duration.ofMillis(50));
        var client = DaprClient.create(
                vertx,
                DaprOptions.of("127.0.0.1", 1)
                        .withRetries(slow)
                        .withBreaker(BreakerOptions.OFF)
                        .withRequestTimeout(Duration.ofMillis(300)));
        long start = System.nanoTime();

        assertThat(Await.failure(client.publish(EVENT)).kind()).isEqualTo(Kind.UNREACHABLE);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void endsRetriesWhereTheBreakerOpens(Vertx vertx) {
        var busy = FakeSidecar.answering(vertx, 503, "");
        var client = DaprClient.create(
                vertx, busy.options().withRetries(THREE).withBreaker(new BreakerOptions(2, 2, Duration.ofMinutes(1))));

        assertThat(Await.failure(client.getState("store", "k")).kind()).isEqualTo(Kind.SERVER_ERROR);

        assertThat(busy.seen()).hasSize(2);
        assertThat(Await.failure(client.getState("store", "k")).kind()).isEqualTo(Kind.CIRCUIT_OPEN);
    }

    private static void hangUp(HttpServerRequest request) {
        var unused = request.connection().close();
    }

    private static DaprClient client(Vertx vertx, FakeSidecar sidecar) {
        return DaprClient.create(vertx, sidecar.options().withRetries(THREE).withBreaker(BreakerOptions.OFF));
    }
}
