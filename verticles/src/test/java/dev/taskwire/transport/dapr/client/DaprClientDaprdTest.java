package dev.taskwire.transport.dapr.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.transport.dapr.client.DaprException.Kind;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client against a real daprd and scheduler. */
@Tag("daprd")
class DaprClientDaprdTest {

    private static final String TOKEN = "0123456789abcdef";

    private static final Vertx VERTX = Vertx.vertx();

    @TempDir
    private static Path directory;

    private static @Nullable DaprProcess scheduler;
    private static @Nullable DaprProcess daprd;
    private static DaprClient client;

    @BeforeAll
    static void start() {
        scheduler = DaprProcess.scheduler(VERTX, directory);
        daprd = DaprProcess.daprd(
                VERTX,
                directory,
                List.of("--scheduler-host-address", "127.0.0.1:" + scheduler.port()),
                Map.of("DAPR_API_TOKEN", TOKEN));
        client = DaprClient.create(VERTX, daprd.options().withApiToken(TOKEN)).within(Duration.ofSeconds(20));
    }

    @AfterAll
    static void stop() {
        DaprProcess.stop(daprd, scheduler);
        Await.result(VERTX.close());
    }

    @Test
    void publishesOnlyWhereAllowed() {
        Await.result(client.publish(event("task-events", "{}")));

        var forbidden = Await.failure(client.publish(event("nope", "{}")));
        assertThat(forbidden.kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(forbidden.errorCode()).isEqualTo("ERR_PUBSUB_FORBIDDEN");
        var unknown =
                Await.failure(client.publish(PublishRequest.raw("nopubsub", "task-events", "1", Buffer.buffer("{}"))));
        assertThat(unknown.kind()).isEqualTo(Kind.NOT_FOUND);
        var stranger = Await.failure(
                DaprClient.create(VERTX, options().withApiToken("wrong")).publish(event("task-events", "{}")));
        assertThat(stranger.kind()).isEqualTo(Kind.UNAUTHORIZED);
    }

    @Test
    void takesATokenThatChanges() {
        var tokens = new ArrayDeque<>(List.of("wrong", TOKEN));
        var rotating = DaprClient.create(VERTX, options().withApiTokenFrom(tokens::remove));

        assertThat(Await.failure(rotating.publish(event("task-events", "{}"))).status())
                .isEqualTo(401);
        Await.done(rotating.publish(event("task-events", "{}")));
        Await.done(rotating.close());
    }

    /** On this answer rests the fallback to the path of older runtimes. */
    @Test
    void answersAnUnknownPathAsAnInvocationWithoutAnAppId() {
        var http = new Caller(
                VERTX,
                SidecarHttp.create(VERTX, options().withApiToken(TOKEN)),
                new Breakers(VERTX, BreakerOptions.OFF, (api, from, to) -> {}),
                RetryOptions.NONE,
                Duration.ofSeconds(20),
                Trace.NONE);

        for (String path : List.of("/v1.0/nosuch/a%2Fb", "/v0.9/jobs/tick", "/v1.0-alpha1/nosuch")) {
            assertThat(Await.result(http.send(Call.get(null, path))).isNoSuchRoute())
                    .isTrue();
            assertThat(Await.result(http.send(Call.delete(DaprApi.JOBS, path))).isNoSuchRoute())
                    .isTrue();
        }
        for (String path : List.of("/v1.0/jobs/nosuch", "/v1.0-alpha1/jobs/nosuch", "/v1.0/state/nosuch/k")) {
            assertThat(Await.result(http.send(Call.get(null, path))).isNoSuchRoute())
                    .isFalse();
            assertThat(Await.result(http.send(Call.get(null, path))).isSick()).isFalse();
        }
        Await.done(http.http().close());
    }

    @Test
    void publishesInBulk() {
        var result = Await.result(client.bulkPublish(bulk("task-events", "{}", "{\"a\":1}")));

        assertThat(result.failed()).isEmpty();
        assertThat(Await.failure(client.bulkPublish(bulk("nope", "{}"))).kind()).isEqualTo(Kind.FORBIDDEN);
    }

    @Test
    void knowsWhatIsTooLarge() {
        var big = "x".repeat(5 * 1024 * 1024);

        assertThat(Await.failure(client.bulkPublish(bulk("task-events", big))).kind())
                .isEqualTo(Kind.TOO_LARGE);
        assertThat(Await.failure(client.publish(event("task-events", big))).kind())
                .isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void schedulesJobs() {
        var job = new Job(
                "weekly",
                "@every 200s",
                "100s",
                "3600s",
                4,
                new JsonObject().put("v", 1),
                false,
                new FailurePolicy.Constant(Duration.ofMillis(1500), 3));
        assertThat(Await.result(client.getJob("weekly"))).isEmpty();

        Await.result(client.scheduleJob(job));
        assertThat(Await.result(client.getJob("weekly"))).contains(job);
        assertThat(Await.failure(client.scheduleJob(job)).kind()).isEqualTo(Kind.CONFLICT);
        Await.result(client.scheduleJob(
                Job.repeating("weekly", "@every 300s", new JsonObject()).overwriting()));
        assertThat(Await.result(client.getJob("weekly")))
                .contains(Job.repeating("weekly", "@every 300s", new JsonObject()));

        Await.result(client.deleteJob("weekly"));
        Await.result(client.deleteJob("weekly"));
        assertThat(Await.result(client.getJob("weekly"))).isEmpty();
    }

    @Test
    void schedulesAOneShot() {
        var job = Job.once("later", "3600s", new JsonObject().put("task", 7));
        Await.result(client.scheduleJob(job));

        assertThat(Await.result(client.getJob("later"))).contains(job);
        var nonsense = Job.repeating("bad", "* * * * *", new JsonObject());
        assertThat(Await.failure(client.scheduleJob(nonsense)).kind()).isEqualTo(Kind.SERVER_ERROR);
    }

    @Test
    void describesItself() {
        assertThat(Await.result(client.isOutboundReady())).isTrue();
        var metadata = Await.result(client.metadata());

        assertThat(metadata.appId()).isEqualTo("backend");
        assertThat(metadata.components())
                .extracting(SidecarMetadata.Component::type)
                .containsExactlyInAnyOrder("pubsub.in-memory", "state.in-memory");
        Await.until(
                VERTX,
                Duration.ofSeconds(20),
                () -> client.metadata().map(m -> m.schedulers().size() == 1));
    }

    private static DaprOptions options() {
        return Objects.requireNonNull(daprd).options();
    }

    private static PublishRequest event(String topic, String data) {
        return PublishRequest.raw(DaprProcess.PUBSUB, topic, "7", Buffer.buffer(data));
    }

    private static BulkPublishRequest bulk(String topic, String... events) {
        var entries = new ArrayList<BulkEntry>();
        for (String event : events) {
            entries.add(BulkEntry.text("e" + entries.size(), "7", Buffer.buffer(event)));
        }
        return BulkPublishRequest.raw(DaprProcess.PUBSUB, topic, entries);
    }
}
