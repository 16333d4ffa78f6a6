package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.header;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.config.AppConfig;
import dev.taskwire.config.AuthMode;
import dev.taskwire.local.process.Wait;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What ends a stream, and how many there may be. */
@Timeout(120)
class StreamLimitsTest {

    private static final String PATH = "/events/stream";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final StreamTimes QUICK = new StreamTimes(Duration.ofMillis(200), Duration.ofSeconds(1));

    private static Edge edge(AuthMode mode, int perUser, int inAll) {
        return Edge.streaming(mode, new AppConfig.Streams(perUser, inAll), QUICK);
    }

    private static Sse open(Edge edge, String user, String... headers) {
        return Sse.open(edge.port(), "/api/" + user + PATH, headers);
    }

    private static void awaitStreams(Edge edge, int open) {
        var operations = new Api(edge.operationsPort());
        Wait.until(
                open + " streams",
                SOON,
                () -> operations
                        .get("/metrics")
                        .body()
                        .lines()
                        .anyMatch(line -> line.matches("taskwire_streams(\\{.*})? " + open + "\\.0")));
    }

    @Test
    void aUserHasSoManyAndAProcessToo() {
        try (var edge = edge(AuthMode.NONE, 2, 3)) {
            var api = new Api(edge.port());
            var streams = new ArrayList<>(List.of(open(edge, "1"), open(edge, "1")));
            var tooMany = api.get("/api/1" + PATH);
            assertProblem(tooMany, 429, "rate_limited");
            assertThat(Integer.parseInt(header(tooMany, "retry-after"))).isPositive();

            streams.add(open(edge, "2"));
            var full = api.get("/api/3" + PATH);
            assertProblem(full, 503, "overloaded");
            assertThat(header(full, "retry-after")).isEqualTo("1");

            streams.remove(0).close();
            awaitStreams(edge, 2);
            streams.add(open(edge, "1"));
            streams.forEach(Sse::close);
            awaitStreams(edge, 0);
        }
    }

    @Test
    void aStreamTakesNoPlaceOfARequest() {
        try (var edge = Edge.letting(1);
                var first = open(edge, "1");
                var second = open(edge, "1")) {
            var unused = new Api(edge.port()).newTask("1", "Milk");
            assertThat(first.next().type()).isEqualTo("TaskCreatedEvent");
            assertThat(second.next().type()).isEqualTo("TaskCreatedEvent");
        }
    }

    @Test
    void commentsKeepAnIdleStreamAlive() {
        try (var edge = edge(AuthMode.NONE, 8, 8);
                var stream = open(edge, "1")) {
            Wait.until("comments", SOON, () -> stream.comments() >= 5);
            assertThat(stream.waiting()).isZero();
        }
    }

    @Test
    void withItsOwnTimesAnIdleStreamOutlivesTheIdleTimeoutOfTheListener() {
        try (var edge = Edge.open();
                var stream = open(edge, "1")) {
            Wait.until("more than the 10 s of the listener", SOON, () -> stream.comments() >= 2);
            var unused = new Api(edge.port()).newTask("1", "Milk");
            assertThat(stream.next().type()).isEqualTo("TaskCreatedEvent");
        }
    }

    @Test
    void aReaderThatTakesNothingIsCutOffAndOthersAreNot() {
        try (var edge = edge(AuthMode.NONE, 8, 8);
                var quick = open(edge, "1")) {
            var api = new Api(edge.port());
            var slow = new Wire(edge.port());
            slow.send("GET /api/1" + PATH + " HTTP/1.1\r\nHost: t\r\n\r\n");
            awaitStreams(edge, 2);
            var body = new JsonObject().put("title", "t").put("description", "d".repeat(5_000));
            int changes = 3_000; // 20 MB and more: beyond what the kernel takes for the reader
            for (int i = 0; i < changes; i++) {
                assertThat(api.post("/api/1/tasks", body.encode()).statusCode()).isEqualTo(201);
            }
            for (int i = 0; i < changes; i++) {
                assertThat(quick.next().type()).isEqualTo("TaskCreatedEvent");
            }
            awaitStreams(edge, 1);
            slow.close();
        }
    }

    @Test
    void whoMayNotReadAnyMoreIsSentAway() {
        try (var edge = edge(AuthMode.JWT, 8, 8)) {
            var api = new Api(edge.port());
            assertProblem(api.get("/api/1" + PATH), 401, "unauthenticated");
            var other = Tokens.signed(Tokens.claims("2"));
            assertProblem(api.get("/api/1" + PATH, "Authorization", "Bearer " + other), 404, "not_found");

            // Of the 30 s by which clocks may differ, 27 are over.
            var claims = Tokens.claims("1");
            long now = claims.getLong("iat");
            claims.put("exp", now - 27).put("iat", now - 600);
            var token = "Bearer " + Tokens.signed(claims);
            try (var stream = open(edge, "1", "Authorization", token)) {
                assertThat(stream.isAtEnd()).isTrue();
            }
            assertProblem(api.get("/api/1" + PATH, "Authorization", token), 401, "unauthenticated");
            awaitStreams(edge, 0);
        }
    }

    @Test
    void aProcessThatStopsEndsItsStreamsInOrder() {
        var edge = edge(AuthMode.NONE, 8, 8);
        try (var wire = new Wire(edge.port());
                var stream = open(edge, "1")) {
            awaitStreams(edge, 1);
            long begun = System.nanoTime();
            edge.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
            assertThat(stream.isAtEnd()).isTrue();
            assertThat(wire.isClosed()).isTrue();
        }
    }
}
