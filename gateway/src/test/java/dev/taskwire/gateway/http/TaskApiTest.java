package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.header;
import static dev.taskwire.gateway.http.Api.json;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TaskApiTest {

    private static final String[] FIELDS = {
        "id",
        "uid",
        "user_id",
        "title",
        "description",
        "completed",
        "completed_at",
        "priority",
        "due_date",
        "due_tz",
        "category_id",
        "tags",
        "recurrence_rule",
        "recurrence_mode",
        "recurrence_missed",
        "series_id",
        "occurrence_no",
        "version",
        "created_at",
        "updated_at",
        "deleted_at"
    };

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
    void aTitleIsEnoughAndEverythingElseHasItsDefault() {
        var answer = api.post("/api/1/tasks", "{\"title\":\"  Buy milk \"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(header(answer, "content-type")).isEqualTo("application/json");
        var task = json(answer);
        assertThat(task.fieldNames()).containsExactly(FIELDS);
        assertThat(header(answer, "location")).isEqualTo("/api/1/tasks/" + task.getLong("id"));
        assertThat(header(answer, "etag")).isEqualTo("\"1\"");
        assertThat(task.getValue("user_id")).isEqualTo(1);
        assertThat(task.getString("title")).isEqualTo("Buy milk");
        assertThat(task.getString("priority")).isEqualTo("medium");
        assertThat(task.getBoolean("completed")).isFalse();
        assertThat(task.getLong("version")).isEqualTo(1);
        assertThat(task.getJsonArray("tags")).isEqualTo(new JsonArray());
        assertThat(UUID.fromString(task.getString("uid")).version()).isEqualTo(7);
        assertThat(task.getString("created_at")).isEqualTo(task.getString("updated_at"));
        assertThat(Instant.parse(task.getString("created_at"))).isAfter(Instant.parse("2020-01-01T00:00:00Z"));
        for (var unset : new String[] {
            "description",
            "completed_at",
            "due_date",
            "due_tz",
            "category_id",
            "recurrence_rule",
            "recurrence_mode",
            "recurrence_missed",
            "series_id",
            "occurrence_no",
            "deleted_at"
        }) {
            assertThat(task.getValue(unset)).as(unset).isNull();
        }
    }

    @Test
    void everyFieldThatIsSetComesBackAndIsReadTheSame() {
        var wanted = new JsonObject()
                .put("title", "Water the plants \uD83C\uDF31")
                .put("description", "Kitchen\n\tand \"hall\"")
                .put("priority", "urgent")
                .put("due_date", "2040-01-20T18:00:00.123456+01:00")
                .put("due_tz", "Europe/Berlin")
                .put("recurrence_rule", "FREQ=WEEKLY;BYDAY=MO,TH");
        var created = api.post("/api/1/tasks", wanted.encode(), "Content-Type", "application/json; charset=utf-8");
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        var task = json(created);
        assertThat(task.getString("title")).isEqualTo(wanted.getString("title"));
        assertThat(task.getString("description")).isEqualTo(wanted.getString("description"));
        assertThat(task.getString("priority")).isEqualTo("urgent");
        assertThat(task.getString("due_date")).isEqualTo("2040-01-20T17:00:00.123456Z");
        assertThat(task.getString("due_tz")).isEqualTo("Europe/Berlin");
        assertThat(task.getString("recurrence_rule")).isEqualTo("FREQ=WEEKLY;BYDAY=MO,TH");
        assertThat(task.getString("recurrence_mode")).isEqualTo("due");
        assertThat(task.getLong("series_id")).isEqualTo(task.getLong("id"));
        assertThat(task.getInteger("occurrence_no")).isEqualTo(1);

        var read = api.get(header(created, "location"));
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(header(read, "etag")).isEqualTo("\"1\"");
        assertThat(read.body()).isEqualTo(created.body());
    }

    @Test
    void nullMeansNotSet() {
        var answer = api.post(
                "/api/1/tasks",
                "{\"title\":\"t\",\"description\":null,\"priority\":null,\"due_date\":null,\"due_tz\":null}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(json(answer).getString("priority")).isEqualTo("medium");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "7", "999999999999999"})
    void aPlainNumberAsUserIdIsANumberInJson(String user) {
        var id = api.newTask(user, "mine");
        assertThat(json(api.get("/api/" + user + "/tasks/" + id)).getValue("user_id"))
                .isInstanceOf(Number.class)
                .hasToString(user);
    }

    @ParameterizedTest
    @ValueSource(strings = {"007", "1000000000000000", "alice", "a_b-C", "-1"})
    void anyOtherUserIdIsAStringInJson(String user) {
        var id = api.newTask(user, "mine");
        assertThat(json(api.get("/api/" + user + "/tasks/" + id)).getValue("user_id"))
                .isEqualTo(user);
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

    @Test
    void anotherUsersTaskIsNoTask() {
        var path = "/tasks/" + api.newTask("owner", "private matter");
        var written = edge.written();
        for (var other : new String[] {"1", "owner2", "OWNER"}) {
            assertProblem(api.get("/api/" + other + path), 404, "not_found");
            assertProblem(api.call("DELETE", "/api/" + other + path), 404, "not_found");
            assertProblem(api.call("POST", "/api/" + other + path + "/complete"), 404, "not_found");
            assertProblem(api.call("PATCH", "/api/" + other + path + "/complete"), 404, "not_found");
            assertProblem(api.call("POST", "/api/" + other + path + "/reopen"), 404, "not_found");
            assertThat(api.get("/api/" + other + "/tasks?limit=100").body()).doesNotContain("private matter");
        }
        assertThat(edge.written()).isEqualTo(written);
        assertThat(json(api.get("/api/owner" + path)).getBoolean("completed")).isFalse();
    }
}
