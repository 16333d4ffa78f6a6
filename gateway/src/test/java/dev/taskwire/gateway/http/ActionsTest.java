package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.header;
import static dev.taskwire.gateway.http.Api.json;
import static dev.taskwire.gateway.http.ProblemAssert.assertInvalid;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is done to one task: its fields anew or in part, its states, its tags, and the history of it all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActionsTest {

    private Edge edge;
    private Api api;
    private String task = "";

    @BeforeAll
    void start() {
        edge = Edge.open();
        api = new Api(edge.port());
    }

    @AfterAll
    void stop() {
        edge.close();
    }

    @BeforeEach
    void newTask() {
        task = header(
                api.post(
                        "/api/1/tasks",
                        "{\"title\":\"t\",\"description\":\"d\",\"priority\":\"high\",\"due_date\":\"2040-01-20T17:00:00Z\"}"),
                "location");
    }

    @Test
    void aPatchChangesWhatItNamesAndClearsWhatIsNull() {
        var patched = patch("{\"priority\":null,\"description\":null,\"title\":\" u \"}");
        assertThat(patched.statusCode()).as(patched.body()).isEqualTo(200);
        assertThat(json(patched).getString("title")).isEqualTo("u");
        assertThat(json(patched).getString("priority")).isEqualTo("medium");
        assertThat(json(patched).getString("description")).isNull();
        assertThat(json(patched).getString("due_date")).isEqualTo("2040-01-20T17:00:00Z");
        assertThat(header(patched, "etag")).isEqualTo("\"2\"");
        assertThat(patch("{}").body()).isEqualTo(patched.body());
        assertThat(json(patch("{\"completed\":true}")).getBoolean("completed")).isTrue();
    }

    @Test
    void aPatchHasToFitWhatIsThere() {
        assertInvalid(patch("{\"title\":null}"), "/title");
        assertInvalid(patch("{\"colour\":1}"), "/colour");
        assertInvalid(patch("{\"recurrence_rule\":\"FREQ=DAILY;INTERVAL=7;BYDAY=MO\"}"), "/recurrence_rule");
        assertThat(patch("{\"recurrence_rule\":\"FREQ=DAILY\"}").statusCode()).isEqualTo(200);
        assertInvalid(patch("{\"due_date\":null}"), "/recurrence_rule");
        assertInvalid(patch("{\"recurrence_rule\":\"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\"}"), "/recurrence_rule");
    }

    @Test
    void whatAPutLeavesOutIsSetBack() {
        var put = put("{\"title\":\"u\"}");
        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        assertThat(json(put).getString("priority")).isEqualTo("medium");
        assertThat(json(put).getString("due_date")).isNull();
        assertThat(api.get(task).body()).isEqualTo(put.body());
        assertInvalid(put("{}"), "/title");
    }

    @Test
    void doingWhatIsDoneAlreadyMakesNoVersion() {
        var completed = act("POST", "/complete");
        assertThat(json(completed).getBoolean("completed")).isTrue();
        var written = edge.written();
        assertThat(act("POST", "/complete").body()).isEqualTo(completed.body());
        assertThat(act("POST", "/restore").body()).isEqualTo(completed.body());
        assertThat(edge.written()).isEqualTo(written);
        assertThat(json(act("POST", "/reopen")).getBoolean("completed")).isFalse();
        assertThat(json(act("PATCH", "/complete")).getBoolean("completed")).isTrue();
        assertThat(json(act("PATCH", "/complete")).getLong("version")).isEqualTo(5);
    }

    @Test
    void whatIsDeletedIsGoneUntilItIsRestored() {
        assertThat(api.call("DELETE", task).statusCode()).isEqualTo(204);
        assertProblem(api.get(task), 404, "not_found");
        assertProblem(patch("{\"title\":\"u\"}"), 404, "not_found");
        assertProblem(act("POST", "/complete"), 404, "not_found");
        assertProblem(api.call("DELETE", task), 404, "not_found");
        var restored = act("POST", "/restore");
        assertThat(restored.statusCode()).isEqualTo(200);
        assertThat(json(restored).getLong("version")).isEqualTo(3);
        assertThat(api.get(task).body()).isEqualTo(restored.body());
    }

    @Test
    void tagsArePutOnAndTakenOff() {
        long tag = edge.number("insert into tags (user_id, name) values ('1', gen_random_uuid()) returning id");
        long another = edge.number("insert into tags (user_id, name) values ('2', gen_random_uuid()) returning id");
        var on = act("PUT", "/tags/" + tag);
        assertThat(on.statusCode()).as(on.body()).isEqualTo(200);
        assertThat(json(on).getJsonArray("tags")).isEqualTo(new JsonArray().add(tag));
        assertThat(act("PUT", "/tags/" + tag).body()).isEqualTo(on.body());
        assertProblem(act("PUT", "/tags/" + another), 404, "not_found");
        assertProblem(act("PUT", "/tags/999999"), 404, "not_found");
        assertThat(json(act("DELETE", "/tags/" + tag)).getJsonArray("tags")).isEmpty();
        assertThat(json(act("DELETE", "/tags/" + tag)).getLong("version")).isEqualTo(3);
    }

    @Test
    void theHistoryHoldsEveryChangeWithWhatItChanged() {
        assertThat(patch("{\"title\":\"u\"}").statusCode()).isEqualTo(200);
        assertThat(act("POST", "/complete").statusCode()).isEqualTo(200);
        assertThat(api.call("DELETE", task).statusCode()).isEqualTo(204);
        var all = entries(api.get(task + "/activity"));
        assertThat(all)
                .extracting(entry -> entry.getString("type"))
                .containsExactly("TaskDeletedEvent", "TaskCompletedEvent", "TaskUpdatedEvent", "TaskCreatedEvent");
        assertThat(all.get(2).getJsonObject("changes").getJsonObject("title"))
                .isEqualTo(new JsonObject().put("old", "t").put("new", "u"));

        var first = api.get(task + "/activity?limit=3");
        assertThat(entries(first)).isEqualTo(all.subList(0, 3));
        var next = header(first, "link").replaceAll("<(.*)>; rel=\"next\"", "$1");
        assertThat(next).endsWith("cursor=" + json(first).getString("next_cursor"));
        assertThat(entries(api.get(next))).isEqualTo(all.subList(3, 4));
    }

    @Test
    void aCursorOfAnotherTaskOrUserIsRefused() {
        assertThat(act("POST", "/complete").statusCode()).isEqualTo(200);
        var cursor = json(api.get(task + "/activity?limit=1")).getString("next_cursor");
        var path = "/activity?limit=1&cursor=" + cursor;
        assertThat(api.get(task + path).statusCode()).isEqualTo(200);
        assertInvalid(api.get("/api/1/tasks/" + api.newTask("1", "t") + path), "cursor");
        assertInvalid(api.get("/api/2/tasks/" + api.newTask("2", "t") + path), "cursor");
        for (var garbage : List.of("x", "MTox", cursor + "A", "%20")) {
            assertInvalid(api.get(task + "/activity?cursor=" + garbage), "cursor");
        }
    }

    private HttpResponse<String> patch(String body) {
        return api.send("PATCH", task, BodyPublishers.ofString(body), "Content-Type", "application/merge-patch+json");
    }

    private HttpResponse<String> put(String body) {
        return api.send("PUT", task, BodyPublishers.ofString(body));
    }

    private HttpResponse<String> act(String method, String path) {
        return api.call(method, task + path);
    }

    private static List<JsonObject> entries(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).getJsonArray("activity").stream()
                .map(JsonObject.class::cast)
                .toList();
    }
}
