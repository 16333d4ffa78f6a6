package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.header;
import static dev.taskwire.gateway.http.Api.json;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A task from open to completed and back, and its end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TaskLifeTest {

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

    @Test
    void completingTwiceMakesOneVersion() {
        var id = api.newTask("1", "to be done");
        var path = "/api/1/tasks/" + id;
        var first = api.call("POST", path + "/complete");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(header(first, "etag")).isEqualTo("\"2\"");
        assertThat(json(first).getBoolean("completed")).isTrue();
        assertThat(json(first).getString("completed_at")).isEqualTo(json(first).getString("updated_at"));
        var written = edge.written();

        var second = api.call("POST", path + "/complete");
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(api.get(path).body()).isEqualTo(first.body());
        assertThat(edge.written()).isEqualTo(written);
    }

    @Test
    void reopeningTwiceMakesOneVersion() {
        var path = "/api/1/tasks/" + api.newTask("1", "not done after all");
        var untouched = api.call("POST", path + "/reopen");
        assertThat(header(untouched, "etag")).isEqualTo("\"1\"");
        assertThat(api.call("POST", path + "/complete").statusCode()).isEqualTo(200);

        var first = api.call("POST", path + "/reopen");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(header(first, "etag")).isEqualTo("\"3\"");
        assertThat(json(first).getBoolean("completed")).isFalse();
        assertThat(json(first).getValue("completed_at")).isNull();
        assertThat(api.call("POST", path + "/reopen").body()).isEqualTo(first.body());
    }

    @Test
    void patchingCompleteToggles() {
        var path = "/api/1/tasks/" + api.newTask("1", "on and off");
        for (int version = 2; version <= 5; version++) {
            var answer = api.call("PATCH", path + "/complete");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(header(answer, "etag")).isEqualTo("\"" + version + "\"");
            assertThat(json(answer).getBoolean("completed")).isEqualTo(version % 2 == 0);
        }
    }

    @Test
    void whatIsDeletedIsGone() {
        var path = "/api/1/tasks/" + api.newTask("1", "to be deleted");
        var deleted = api.call("DELETE", path);
        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        assertProblem(api.call("DELETE", path), 404, "not_found");
        assertProblem(api.get(path), 404, "not_found");
        assertProblem(api.call("POST", path + "/complete"), 404, "not_found");
        assertProblem(api.call("POST", path + "/reopen"), 404, "not_found");
        assertThat(json(api.get("/api/1/tasks?limit=100")).encode()).doesNotContain("to be deleted");
    }
}
