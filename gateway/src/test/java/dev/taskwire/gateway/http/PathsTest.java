package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.header;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PathsTest {

    private Edge edge;
    private Api api;
    private long id;

    @BeforeAll
    void start() {
        edge = Edge.open();
        api = new Api(edge.port());
        id = api.newTask("1", "t");
    }

    @AfterAll
    void stop() {
        edge.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "%2B1",
                "01",
                "x",
                "1.0",
                "1e0",
                "0x1",
                "%D9%A1",
                "9223372036854775807",
                "9223372036854775808",
                "99999999999999999999999",
                "%20",
                "1%00",
                "null",
                "1;x=1",
                "%2e%2e"
            })
    void whatIsNoTaskIdIsNoTask(String text) {
        var written = edge.written();
        assertProblem(api.get("/api/1/tasks/" + text), 404, "not_found");
        assertProblem(api.call("DELETE", "/api/1/tasks/" + text), 404, "not_found");
        assertProblem(api.call("POST", "/api/1/tasks/" + text + "/complete"), 404, "not_found");
        assertThat(edge.written()).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%20b", "%00", "a.b", "%C3%A4", "x%2Fy", "'%20or%201=1", "a@b"})
    void whatIsNoUserIdIsNoUser(String user) {
        assertProblem(api.get("/api/" + user + "/tasks"), 404, "not_found");
        assertProblem(api.post("/api/" + user + "/tasks", "{\"title\":\"t\"}"), 404, "not_found");
    }

    @Test
    void aUserIdHasAtMost64Characters() {
        assertThat(api.get("/api/" + "u".repeat(64) + "/tasks").statusCode()).isEqualTo(200);
        assertProblem(api.get("/api/" + "u".repeat(65) + "/tasks"), 404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/1",
                "/api/1/tasks/1/2/3",
                "/api/1/Tasks",
                "/API/1/tasks",
                "/favicon.ico",
                "/metrics",
                "/livez",
                "/events/task-created",
                "/dapr/subscribe",
                "/job/check-due-tasks",
                "/..%2f..%2fetc/passwd",
                "/api/1/tasks/1/complete/x"
            })
    void anUnknownPathIsNotFound(String path) {
        assertProblem(api.get(path), 404, "not_found");
        assertProblem(api.post(path, "{}"), 404, "not_found");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /api/1/tasks, 'GET HEAD POST OPTIONS'",
        "DELETE, /api/1/tasks, 'GET HEAD POST OPTIONS'",
        "PATCH, /api/1/tasks, 'GET HEAD POST OPTIONS'",
        "POST, /api/1/tasks/ID, 'GET HEAD PUT PATCH DELETE OPTIONS'",
        "BREW, /api/1/tasks/ID, 'GET HEAD PUT PATCH DELETE OPTIONS'",
        "GET, /api/1/tasks/ID/complete, 'POST PATCH OPTIONS'",
        "PATCH, /api/1/tasks/ID/reopen, 'POST OPTIONS'",
        "DELETE, /api/1/tasks/ID/complete, 'POST PATCH OPTIONS'",
        "PUT, /api/1/tasks/bulk, 'POST OPTIONS'",
        "GET, /api/1/tasks/bulk, 'POST OPTIONS'",
        "DELETE, /api/1/tasks/export, 'GET OPTIONS'",
        "POST, /health, 'GET HEAD OPTIONS'"
    })
    void anotherMethodIsRefusedWithThoseAllowed(String method, String path, String allowed) {
        var written = edge.written();
        var answer = api.call(method, path.replace("ID", "" + id));
        assertProblem(answer, 405, "method_not_allowed");
        assertThat(header(answer, "allow").split(", *"))
                .containsExactlyInAnyOrderElementsOf(Set.of(allowed.split(" ")));
        assertThat(edge.written()).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/1/tasks, 'GET, HEAD, OPTIONS, POST'",
        "/api/1/tasks/ID, 'DELETE, GET, HEAD, OPTIONS, PATCH, PUT'",
        "/api/1/tasks/ID/reopen, 'OPTIONS, POST'",
        "/api/1/tasks/bulk, 'OPTIONS, POST'",
        "/health, 'GET, HEAD, OPTIONS'"
    })
    void whoAsksForTheMethodsIsTold(String path, String allowed) {
        var answer = api.call("OPTIONS", path.replace("ID", "" + id));
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(header(answer, "allow")).isEqualTo(allowed);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/1/tasks", "/api/1/tasks/ID", "/api/1/tasks/999", "/health", "/docs", "/openapi.json"})
    void whatCanBeHadCanBeAskedAbout(String path) {
        var place = path.replace("ID", "" + id);
        var had = api.get(place);
        try (var wire = new Wire(edge.port())) {
            wire.send("HEAD " + place + " HTTP/1.1\r\nHost: t\r\n\r\nGET /health HTTP/1.1\r\nHost: t\r\n\r\n");
            var head = wire.head();
            assertThat(head).startsWith("http/1.1 " + had.statusCode());
            for (var name : new String[] {"content-type", "etag"}) {
                had.headers()
                        .firstValue(name)
                        .ifPresent(value -> assertThat(head).contains(name + ": " + value));
            }
            assertThat(wire.read().body()).isEqualTo("{\"status\":\"ok\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/1/tasks/%",
                "/api/1/tasks/%zz",
                "/api/%/tasks",
                "/api/1/tasks?limit=%",
                "/api/1/tasks?%zz=1",
                "/api/1/tasks/%ff",
                "/api/1/tasks?status=%ff"
            })
    void brokenPercentEncodingIsTheClientsFault(String path) {
        try (var wire = new Wire(edge.port())) {
            wire.send("GET " + path + " HTTP/1.1\r\nHost: t\r\n\r\n");
            var answer = wire.read();
            assertThat(answer.status()).as(answer.body()).isIn(400, 404, 422);
            assertProblem(answer.body(), answer.status(), Api.code(answer.status()));
        }
    }
}
