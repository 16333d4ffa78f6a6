package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.header;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.config.AppConfig;
import dev.taskwire.config.RateLimit;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** With three calls an hour for each user, so that time plays no part in it. */
class RateLimitTest {

    @Test
    void eachUserHasAQuotaThatEveryAnswerTellsOf() {
        var limit = new RateLimit(3, Duration.ofHours(1), 3);
        try (var edge = Edge.with(
                http -> new AppConfig.Http(http.host(), http.port(), http.maxInFlight(), false, Optional.of(limit)))) {
            var api = new Api(edge.port());
            var first = api.post("/api/alice/tasks", "{\"title\":\"t\"}");
            assertThat(first.statusCode()).isEqualTo(201);
            assertThat(header(first, "ratelimit-policy")).isEqualTo("\"user\";q=3;w=3600");
            assertThat(header(first, "ratelimit")).isEqualTo("\"user\";r=2;t=1200");
            assertThat(header(api.get("/api/alice/tasks/999"), "ratelimit")).startsWith("\"user\";r=1;t=");
            assertThat(header(api.get("/api/alice/tasks?x=1"), "ratelimit")).startsWith("\"user\";r=0;t=");

            var written = edge.written();
            for (int i = 0; i < 5; i++) {
                var refused = api.post("/api/alice/tasks", "{\"title\":\"t\"}");
                assertProblem(refused, 429, "rate_limited");
                assertThat(header(refused, "ratelimit")).startsWith("\"user\";r=0;t=");
                assertThat(Integer.parseInt(header(refused, "retry-after"))).isBetween(1100, 1200);
            }
            assertThat(edge.written()).isEqualTo(written);
            assertThat(api.post("/api/bob/tasks", "{\"title\":\"t\"}").statusCode())
                    .isEqualTo(201);
            assertThat(api.get("/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void withoutALimitNothingIsTold() {
        try (var edge = Edge.open()) {
            var answer = new Api(edge.port()).get("/api/1/tasks");
            assertThat(header(answer, "ratelimit")).isEqualTo("(none)");
            assertThat(header(answer, "ratelimit-policy")).isEqualTo("(none)");
        }
    }
}
