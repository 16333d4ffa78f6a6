package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.header;
import static dev.taskwire.gateway.http.Api.json;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.config.AppConfig;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code If-Match} and {@code If-None-Match}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConditionsTest {

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

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "W/\"1\"", "*", "\"7\", \"1\"", "\"1\",,\"2\"", " \"x\" ,\t\"1\" "})
    void whoHasThisVersionGetsNoBody(String known) {
        var answer = api.get(task(), "If-None-Match", known);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
        assertThat(header(answer, "etag")).isEqualTo("\"1\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2\"", "\"\"", "\"01\"", "W/\"11\"", "\"*\""})
    void whoHasAnotherVersionGetsThisOne(String known) {
        assertThat(api.get(task(), "If-None-Match", known).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"1", "w/\"1\"", "W/1", "\"1\" \"2\"", "", ",", "*, \"1\"", "\"a b\""})
    void whatIsNoListOfTagsIsMalformed(String garbage) {
        var task = task();
        var written = edge.written();
        assertProblem(api.get(task, "If-None-Match", garbage), 400, "malformed_request");
        assertProblem(api.call("DELETE", task, "If-Match", garbage), 400, "malformed_request");
        assertThat(edge.written()).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "*", "\"4\", \"1\""})
    void aChangeOfTheVersionThatIsExpectedIsMade(String expected) {
        assertThat(patch(task(), "If-Match", expected).statusCode()).isEqualTo(200);
        assertThat(api.call("DELETE", task(), "If-Match", expected).statusCode())
                .isEqualTo(204);
        var completed = api.call("POST", task() + "/complete", "If-Match", expected);
        assertThat(completed.statusCode()).isEqualTo(200);
        assertThat(header(completed, "etag")).isEqualTo("\"2\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"2\"", "W/\"1\"", "\"x\"", "\"\"", "\"0\"", "\"01\"", "\"-1\"", "\"99999999999999999999\""})
    void aChangeOfAnotherVersionIsNotMade(String expected) {
        var task = task();
        var written = edge.written();
        assertProblem(patch(task, "If-Match", expected), 412, "precondition_failed");
        assertProblem(put(task, "If-Match", expected), 412, "precondition_failed");
        assertProblem(api.call("DELETE", task, "If-Match", expected), 412, "precondition_failed");
        assertProblem(api.call("PATCH", task + "/complete", "If-Match", expected), 412, "precondition_failed");
        assertProblem(api.call("POST", task + "/complete", "If-Match", expected), 412, "precondition_failed");
        assertThat(edge.written()).isEqualTo(written);
    }

    @Test
    void ofTwoChangesOfOneVersionOneIsMade() {
        var task = task();
        var first = patch(task, "If-Match", "\"1\"");
        assertThat(header(first, "etag")).isEqualTo("\"2\"");
        assertProblem(put(task, "If-Match", "\"1\""), 412, "precondition_failed");
        assertThat(put(task, "If-Match", header(first, "etag")).statusCode()).isEqualTo(200);
    }

    @Test
    void aTaskThatIsNotThereIsNotFoundWhateverIsExpected() {
        assertProblem(api.call("DELETE", "/api/1/tasks/999999", "If-Match", "*"), 404, "not_found");
        assertProblem(patch("/api/1/tasks/999999", "If-Match", "\"1\""), 404, "not_found");
    }

    @Test
    void whereItIsRequiredAChangeWithoutAConditionIsRefused() {
        try (var strict = Edge.with(
                http -> new AppConfig.Http(http.host(), http.port(), http.maxInFlight(), true, http.rateLimit()))) {
            var client = new Api(strict.port());
            var task = "/api/1/tasks/" + client.newTask("1", "t");
            var written = strict.written();
            var json = BodyPublishers.ofString("{\"title\":\"x\"}");
            for (var method : new String[] {"PUT", "PATCH", "DELETE"}) {
                assertProblem(client.send(method, task, json), 428, "precondition_required");
            }
            assertProblem(client.call("PATCH", task + "/complete"), 428, "precondition_required");
            assertThat(strict.written()).isEqualTo(written);
            assertThat(client.send("PATCH", task, json, "If-Match", "*").statusCode())
                    .isEqualTo(200);
            assertThat(client.call("POST", task + "/complete").statusCode()).isEqualTo(200);
            assertThat(client.call("DELETE", task, "If-Match", "\"3\"").statusCode())
                    .isEqualTo(204);
        }
    }

    private String task() {
        return "/api/1/tasks/"
                + json(api.post("/api/1/tasks", "{\"title\":\"t\"}")).getLong("id");
    }

    private HttpResponse<String> patch(String path, String... headers) {
        return api.send("PATCH", path, BodyPublishers.ofString("{\"title\":\"patched\"}"), headers);
    }

    private HttpResponse<String> put(String path, String... headers) {
        return api.send("PUT", path, BodyPublishers.ofString("{\"title\":\"put\"}"), headers);
    }
}
