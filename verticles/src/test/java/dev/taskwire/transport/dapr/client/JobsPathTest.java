package dev.taskwire.transport.dapr.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.transport.dapr.client.DaprException.Kind;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sidecars that have the Jobs API elsewhere, or not at all. */
@ExtendWith(VertxExtension.class)
class JobsPathTest {

    private static final String STABLE = "/v1.0/jobs/a%2Fb";
    private static final String ALPHA = "/v1.0-alpha1/jobs/a%2Fb";
    /** Of daprd, for any path that it does not know. */
    private static final String NO_ROUTE = "{\"errorCode\":\"ERR_DIRECT_INVOKE\",\"message\":"
            + "\"failed getting app id either from the URL path or the header dapr-app-id\"}";

    private static final Job JOB = Job.repeating("a/b", "@every 5s", new JsonObject());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"404 | " + NO_ROUTE, "404 | 404 page not found", "405 | ''"})
    void findsTheAlphaPathOnceAndRemembersIt(int status, String body, Vertx vertx) {
        var sidecar = FakeSidecar.start(vertx, (seen, request) -> {
            boolean alpha = seen.uri().equals(ALPHA);
            FakeSidecar.reply(request, alpha ? 204 : status, alpha ? "" : body);
        });
        var client = DaprClient.create(vertx, sidecar.options());

        Await.done(client.scheduleJob(JOB));
        Await.done(client.within(Duration.ofSeconds(5)).scheduleJob(JOB));
        Await.done(client.deleteJob("a/b"));

        assertThat(paths(sidecar)).containsExactly(STABLE, ALPHA, ALPHA, ALPHA);
        assertThat(sidecar.seen().get(1).body()).isEqualTo(sidecar.seen().get(0).body());
    }

    @Test
    void goesBackWhenTheSidecarWasReplacedByANewerOne(Vertx vertx) {
        var served = new ArrayList<>(List.of(ALPHA));
        var sidecar = FakeSidecar.start(vertx, (seen, request) -> {
            boolean there = served.contains(seen.uri());
            FakeSidecar.reply(request, there ? 204 : 404, there ? "" : NO_ROUTE);
        });
        var client = DaprClient.create(vertx, sidecar.options());

        Await.done(client.scheduleJob(JOB));
        served.set(0, STABLE);
        Await.done(client.scheduleJob(JOB));
        Await.done(client.scheduleJob(JOB));

        assertThat(paths(sidecar)).containsExactly(STABLE, ALPHA, ALPHA, STABLE, STABLE);
    }

    @Test
    void saysSoWhereThereIsNoJobsApi(Vertx vertx) {
        var sidecar = FakeSidecar.answering(vertx, 404, NO_ROUTE);
        var client = DaprClient.create(vertx, sidecar.options());

        assertThat(Await.failure(client.scheduleJob(JOB)).kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(Await.failure(client.getJob("a/b")).kind()).isEqualTo(Kind.NOT_FOUND);

        assertThat(paths(sidecar)).containsExactly(STABLE, ALPHA, STABLE, ALPHA);
    }

    @Test
    void tellsAnUnknownJobFromAnUnknownPath(Vertx vertx) {
        var sidecar = FakeSidecar.answering(
                vertx, 404, "{\"errorCode\":\"DAPR_SCHEDULER_GET_JOB\",\"message\":\"job not found\"}");
        var client = DaprClient.create(vertx, sidecar.options());

        assertThat(Await.result(client.getJob("a/b"))).isEmpty();

        assertThat(paths(sidecar)).containsExactly(STABLE);
    }

    @Test
    void triesBothWithinOneDeadline(Vertx vertx) {
        var sidecar = FakeSidecar.start(vertx, (seen, request) -> {
            if (seen.uri().equals(STABLE)) {
                vertx.setTimer(1_500, id -> FakeSidecar.reply(request, 404, NO_ROUTE));
            }
        });
        var client = DaprClient.create(vertx, sidecar.options()).within(Duration.ofSeconds(2));
        long start = System.nanoTime();

        assertThat(Await.failure(client.scheduleJob(JOB)).kind()).isEqualTo(Kind.TIMEOUT);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    private static List<String> paths(FakeSidecar sidecar) {
        return sidecar.seen().stream().map(FakeSidecar.Seen::uri).toList();
    }
}
