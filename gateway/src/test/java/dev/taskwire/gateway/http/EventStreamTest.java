package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.header;
import static dev.taskwire.gateway.http.Api.json;
import static dev.taskwire.gateway.http.ProblemAssert.assertInvalid;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.local.process.Wait;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** {@code GET /events/stream}, as a browser sees it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class EventStreamTest {

    private Edge edge;
    private Api api;

    @BeforeAll
    void start() {
        edge = Edge.open();
        api = new Api(edge.port());
    }

    @AfterAll
    void stop() {
        edge.close();
    }

    private Sse open(String user, String... headers) {
        return Sse.open(edge.port(), "/api/" + user + "/events/stream", headers);
    }

    private JsonArray feed(String user) {
        return json(api.get("/api/" + user + "/changes")).getJsonArray("changes");
    }

    @Test
    void theHeadSaysThatNothingOnTheWayMayKeepIt() {
        try (var stream = open("head")) {
            assertThat(stream.header("content-type")).isEqualTo("text/event-stream");
            assertThat(stream.header("cache-control")).isEqualTo("no-cache");
            assertThat(stream.header("x-accel-buffering")).isEqualTo("no");
            Wait.until(
                    "the first lines",
                    Duration.ofSeconds(10),
                    () -> !stream.lastId().isEmpty());
            assertThat(Integer.parseInt(stream.retry())).isBetween(1_000, 3_000);
        }
    }

    @Test
    void whatHappensComesAsTheFeedHasIt() {
        try (var stream = open("live")) {
            var id = api.newTask("live", "Milk");
            var first = stream.next();
            assertThat(api.call("DELETE", "/api/live/tasks/" + id).statusCode()).isEqualTo(204);
            var second = stream.next();

            var feed = feed("live");
            assertThat(first.type()).isEqualTo("TaskCreatedEvent");
            assertThat(first.id()).isEqualTo(feed.getJsonObject(0).getString("id"));
            assertThat(second.type()).isEqualTo("TaskDeletedEvent");
            assertThat(new JsonObject(second.data())).isEqualTo(feed.getJsonObject(1));
        }
    }

    @Test
    void withoutACursorTheStreamBeginsNowAndItsFirstIdMissesNothingAfterThat() {
        var unused = api.newTask("now", "before");
        Wait.until("the change", Duration.ofSeconds(10), () -> feed("now").size() == 1);
        String cursor;
        try (var stream = open("now")) {
            Wait.until(
                    "the first lines",
                    Duration.ofSeconds(10),
                    () -> !stream.lastId().isEmpty());
            cursor = stream.lastId();
        }
        unused = api.newTask("now", "while away");
        try (var stream = open("now", "Last-Event-ID", cursor)) {
            assertThat(stream.next().data()).contains("while away");
        }
    }

    @Test
    void aClientThatComesBackGetsWhatItMissed() {
        for (int i = 0; i < 120; i++) {
            var unused = api.newTask("back", "t" + i);
        }
        Wait.until(
                "the changes",
                Duration.ofSeconds(10),
                () -> json(api.get("/api/back/changes?limit=100&since="
                                        + json(api.get("/api/back/changes?limit=100"))
                                                .getString("next_cursor")))
                                .getJsonArray("changes")
                                .size()
                        == 20);
        var third = feed("back").getJsonObject(2).getString("id");
        try (var stream = open("back", "Last-Event-ID", third)) {
            for (int i = 3; i < 120; i++) {
                assertThat(new JsonObject(stream.next().data())
                                .getJsonObject("task")
                                .getString("title"))
                        .isEqualTo("t" + i);
            }
        }
        var path =
                "/api/back/events/stream?since=" + feed("back").getJsonObject(0).getString("id");
        try (var stream = Sse.open(edge.port(), path)) {
            assertThat(stream.next().data()).contains("\"t1\"");
        }
        try (var stream = Sse.open(edge.port(), path, "Last-Event-ID", third)) {
            assertThat(stream.next().data()).contains("\"t3\"");
        }
    }

    @Test
    void anotherUsersChangesDoNotCome() {
        try (var stream = open("own")) {
            var unused = api.newTask("foreign", "secret");
            unused = api.newTask("own", "mine");
            assertThat(stream.next().data()).contains("mine");
            assertThat(stream.waiting()).isZero();
        }
    }

    @Test
    void wrongCursorsAreRefused() {
        var unused = api.newTask("owner", "t");
        var cursor = json(api.get("/api/owner/changes")).getString("next_cursor");
        var path = "/api/other/events/stream";
        assertProblem(api.get(path + "?since=" + cursor), 400, "malformed_request");
        assertProblem(api.get(path, "Last-Event-ID", cursor), 400, "malformed_request");
        assertProblem(api.get(path, "Last-Event-ID", "x"), 400, "malformed_request");
        assertProblem(api.get(path, "Last-Event-ID", "x".repeat(5_000)), 400, "malformed_request");
        assertInvalid(api.get(path + "?limit=3"), "limit");

        var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
        var old = text.replaceFirst(":[0-9a-f-]{36}:", ":00000000-0000-4000-8000-000000000000:");
        var encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(old.getBytes(StandardCharsets.US_ASCII));
        assertProblem(api.get("/api/owner/events/stream", "Last-Event-ID", encoded), 410, "cursor_expired");
        assertThat(header(api.get("/api/owner/events/stream?since=x"), "content-type"))
                .isEqualTo("application/problem+json");
    }
}
