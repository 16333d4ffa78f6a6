package dev.taskwire.transport.dapr.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.transport.dapr.client.DaprException.Kind;
import dev.taskwire.transport.dapr.client.StateOptions.Consistency;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The README against a real daprd: its code does what it says, and daprd makes the calls that it shows. */
@Tag("daprd")
class ReadmeDaprdTest {

    private static final Logger log = LoggerFactory.getLogger(ReadmeDaprdTest.class);
    private static final Vertx vertx = Vertx.vertx();
    private static final String TOKEN = "s3cret";
    private static final String traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @TempDir
    private static Path directory;

    private static @Nullable DaprProcess scheduler;
    private static @Nullable DaprProcess daprd;
    private static ExampleApp app;
    private static DaprClient client;

    @BeforeAll
    static void start() {
        app = ExampleApp.start(vertx, 0);
        scheduler = DaprProcess.scheduler(vertx, directory);
        daprd = DaprProcess.daprd(
                vertx,
                directory,
                List.of(
                        "--app-port",
                        Integer.toString(app.port()),
                        "--enable-app-health-check",
                        "--app-health-probe-interval",
                        "1",
                        "--scheduler-host-address",
                        "127.0.0.1:" + scheduler.port()),
                Map.of("DAPR_API_TOKEN", TOKEN));
        client = create(daprd.port());
        Await.until(vertx, Duration.ofSeconds(40), client::isReady);
        Await.until(
                vertx,
                Duration.ofSeconds(40),
                () -> client.metadata().map(m -> m.subscriptions().size() == 2));
    }

    @AfterAll
    static void stop() {
        DaprProcess.stop(daprd, scheduler);
        Await.done(vertx.close());
    }

    private static DaprClient create(int port) {
        Supplier<String> tokens = () -> TOKEN;
        var options = DaprOptions.of("127.0.0.1", port).withApiTokenFrom(tokens); // a Supplier<String>; blank for none
        var client = DaprClient.create(vertx, options);
        return client;
    }

    private static Future<BulkResult> publish() {
        var event = Buffer.buffer(
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"shop\",\"type\":\"Sold\",\"data\":{}}");
        var entries = List.of(BulkEntry.text("a", "key-1", event), BulkEntry.text("b", "key-2", event));
        return client.publish(PublishRequest.raw("pubsub", "task-events", "key-1", event))
                .compose(published -> client.within(Duration.ofSeconds(3))
                        .traced(traceparent)
                        .bulkPublish(BulkPublishRequest.raw("pubsub", "task-events", entries)))
                .onSuccess(result -> result.failed().forEach((id, error) -> log.warn("{}: {}", id, error)));
    }

    private static Future<Void> changeState() {
        var first = StateWrite.of("order-1", Buffer.buffer("{\"paid\":false}"));
        return client.saveState("statestore", first.withTtl(Duration.ofHours(1)).ifAbsent())
                .compose(saved -> client.getState("statestore", "order-1", Consistency.STRONG))
                .map(Optional::orElseThrow)
                .compose(item -> client.changeState(
                        "statestore",
                        List.of( // one transaction
                                StateWrite.of("order-1", Buffer.buffer("{\"paid\":true}"))
                                        .withEtag(item.etag()),
                                StateDelete.of("cart-1"))))
                .onFailure(e ->
                        log.warn(((DaprException) e).kind() == Kind.CONFLICT ? "changed by another" : "not saved"));
    }

    private static Future<Optional<Job>> schedule() {
        var job = Job.repeating("check-due-tasks", "@every 5s", new JsonObject().put("v", 1));
        return client.scheduleJob(job)
                .recover(e ->
                        ((DaprException) e).kind() == Kind.CONFLICT // registered already, by this or another replica
                                ? Future.succeededFuture()
                                : Future.failedFuture(e))
                .compose(there -> client.getJob("check-due-tasks"));
    }

    @Test
    void isTheCodeOfTheReadme() {
        String source = Readme.source(ReadmeDaprdTest.class);

        assertThat(Readme.snippets()).hasSize(4).allMatch(source::contains);
    }

    @Test
    void callsTheAppForEventsAsTheReadmeSays() {
        assertThat(Await.result(publish()).failed()).isEmpty();

        var shown = curl("/events/task-created");
        Await.done(client.publish(PublishRequest.raw("pubsub", "task-events", "7", Buffer.buffer(shown.body()))));

        assertThat(await("/events/task-events", 3).method()).isEqualTo("POST");
        var single = await("/events/task-created", 1);
        assertThat(single.contentType()).isEqualTo(contentType(shown));
        assertThat(new JsonObject(single.body())).isEqualTo(new JsonObject(shown.body()));
        assertThat(app.callbacks("/dapr/subscribe")).hasSize(1);
        assertThat(app.callbacks("/dapr/config")).isNotEmpty();
        assertThat(app.callbacks("/healthz")).isNotEmpty();
    }

    @Test
    void callsTheAppForABatchAsTheReadmeSays() {
        var shown = curl("/events/task-reminders");
        var event = new JsonObject(shown.body())
                .getJsonArray("entries")
                .getJsonObject(0)
                .getJsonObject("event");
        Await.done(client.publish(PublishRequest.raw("pubsub", "task-reminders", "7", event.toBuffer())));

        var batch = await("/events/task-reminders", 1);

        assertThat(batch.contentType()).isEqualTo(contentType(shown));
        var body = new JsonObject(batch.body());
        var expected = new JsonObject(shown.body());
        for (String name : Set.of("topic", "pubsubname", "type")) {
            assertThat(body.getString(name)).isEqualTo(expected.getString(name));
        }
        var entry = body.getJsonArray("entries").getJsonObject(0);
        assertThat(entry.getMap().keySet())
                .containsAll(expected.getJsonArray("entries")
                        .getJsonObject(0)
                        .getMap()
                        .keySet());
        assertThat(entry.getJsonObject("event")).isEqualTo(event);
    }

    @Test
    void callsTheAppForJobsAsTheReadmeSays() {
        assertThat(Await.result(schedule())).isPresent();
        assertThat(Await.result(schedule())).isPresent();

        var shown = curl("/job/check-due-tasks");
        var tick = await("/job/check-due-tasks", 1);

        assertThat(tick.method()).isEqualTo("POST");
        assertThat(tick.contentType()).isEqualTo(contentType(shown));
        assertThat(tick.body().toString().strip()).isEqualTo(shown.body());
    }

    @Test
    void changesStateAsTheReadmeSays() {
        Await.done(changeState());

        assertThat(Await.result(client.getState("statestore", "order-1"))
                        .orElseThrow()
                        .value())
                .hasToString("{\"paid\":true}");
        assertThat(Await.failure(changeState()).kind()).isEqualTo(Kind.CONFLICT);
    }

    private static ExampleApp.Callback await(String path, int count) {
        Await.until(
                vertx,
                Duration.ofSeconds(40),
                () -> Future.succeededFuture(app.callbacks(path).size() >= count));
        return app.callbacks(path).get(count - 1);
    }

    private static Readme.Curl curl(String path) {
        return Readme.curls().stream()
                .filter(curl -> curl.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static String contentType(Readme.Curl curl) {
        return curl.headers().get(0).substring("Content-Type: ".length());
    }
}
