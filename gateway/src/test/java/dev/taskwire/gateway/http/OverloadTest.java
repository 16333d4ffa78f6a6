package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.header;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.local.process.Wait;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** With room for two requests in the whole process. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OverloadTest {

    private static final String TASK = "{\"title\":\"t\"}";
    private static final int HALF = 8;

    private Edge edge;
    private Api api;

    @BeforeAll
    void start() {
        edge = Edge.letting(2);
        api = new Api(edge.port());
    }

    @AfterAll
    void stop() {
        edge.close();
    }

    @Test
    void oneRequestTooManyIsToldToComeAgainAndThoseLetInAreAnswered() {
        try (var first = new Wire(edge.port());
                var second = new Wire(edge.port())) {
            first.begin("/api/many/tasks", TASK, HALF);
            second.begin("/api/many/tasks", TASK, HALF);
            var refused = api.post("/api/many/tasks", TASK);
            assertProblem(refused, 503, "overloaded");
            assertThat(header(refused, "retry-after")).isEqualTo("1");
            assertThat(tasksOf("many")).isZero();
            assertThat(new Api(edge.operationsPort()).get("/metrics").body())
                    .containsPattern("(?m)^taskwire_http_in_flight_limit(\\{.*})? 2\\.0$");

            first.send(TASK.substring(HALF));
            second.send(TASK.substring(HALF));
            assertThat(first.read().status()).isEqualTo(201);
            assertThat(second.read().status()).isEqualTo(201);
        }
        awaitRoom();
        assertThat(api.post("/api/many/tasks", TASK).statusCode()).isEqualTo(201);
    }

    @Test
    void aClientThatGoesAwayMidBodyLeavesItsPlaceAndNoErrorInTheLog() {
        try (var log = LogLines.collect()) {
            for (int i = 0; i < 5; i++) {
                var aborts = new Wire(edge.port());
                var closes = new Wire(edge.port());
                aborts.begin("/api/gone/tasks", TASK, HALF);
                closes.begin("/api/gone/tasks", TASK, HALF);
                assertThat(api.get("/health").statusCode()).isEqualTo(503);
                aborts.abort();
                closes.close();
                awaitRoom();
            }
            assertThat(log.lines()).isEmpty();
        }
        assertThat(tasksOf("gone")).isZero();
        assertThat(api.post("/api/gone/tasks", TASK).statusCode()).isEqualTo(201);
    }

    @Test
    void aClientThatDoesNotWaitForItsAnswerLeavesItsPlaceAndNoErrorInTheLog() {
        var before = edge.number("select count(*) from tasks where title = 'left alone'");
        try (var log = LogLines.collect()) {
            for (int i = 0; i < 20; i++) {
                var wire = new Wire(edge.port());
                wire.send(Wire.post("/api/1/tasks", "{\"title\":\"left alone\"}"));
                wire.abort();
            }
            awaitRoom();
            assertThat(log.lines()).isEmpty();
        }
        assertThat(edge.number("select count(*) from tasks where title = 'left alone'"))
                .isBetween(before, before + 20);
    }

    /** Of one user: what others have left without waiting for it may still be written. */
    private long tasksOf(String user) {
        return edge.number("select count(*) from tasks where user_id = '" + user + "'");
    }

    private void awaitRoom() {
        Wait.until("room for two", Duration.ofSeconds(5), () -> {
            try (var one = new Wire(edge.port())) {
                one.send("GET /health HTTP/1.1\r\nHost: t\r\n");
                return api.get("/health").statusCode() == 200;
            }
        });
    }
}
