package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.json;
import static dev.taskwire.gateway.http.ProblemAssert.assertInvalid;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Many commands of one user in one request. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BulkTest {

    private Edge edge;
    private Api api;
    private String user = "";
    private int users;

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
    void anotherUser() {
        user = "bulk" + users++;
    }

    @Test
    void aLongTextInManyTasksIsWrittenInSlicesAndAllOrNothing() {
        var created = bulk("{'action':'create','tasks':[" + "{'title':'t'},".repeat(39) + "{'title':'t'}]}");
        assertThat(created.statusCode()).isEqualTo(200);
        var text = "\u6f22\u5b57".repeat(2_500);

        var changed = bulk("{'action':'update','atomic':true,'selector':{'status':'pending'},'changes':{'description':'"
                + text + "'}}");

        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(json(changed).getInteger("succeeded")).isEqualTo(40);
        assertThat(edge.number("select count(*) from tasks where user_id = '" + user + "' and version = 2"
                        + " and char_length(description) = 5000"))
                .isEqualTo(40);
    }

    @Test
    void eachOfManyIsCreatedOrToldWhyNot() {
        var answer = bulk("{'action':'create','tasks':[{'title':'a'},{'title':'b','category_id':77},"
                + "{'title':'c','recurrence_rule':'FREQ=DAILY'},{'title':'d'}]}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(statuses(answer)).containsExactly(201, 422, 422, 201);
        assertThat(json(answer).getInteger("succeeded")).isEqualTo(2);
        assertThat(json(answer).getInteger("failed")).isEqualTo(2);
        var last = result(answer, 3);
        assertThat(last.getInteger("index")).isEqualTo(3);
        assertThat(last.getJsonObject("task").getString("title")).isEqualTo("d");
        var stored = api.get(path() + "/" + last.getLong("id"));
        assertThat(json(stored)).isEqualTo(last.getJsonObject("task"));
        assertProblem(result(answer, 1).getJsonObject("problem").encode(), 422, "validation_failed");
        assertThat(pointers(result(answer, 1))).containsExactly("/category_id");
        assertThat(pointers(result(answer, 2))).containsExactly("/recurrence_rule");
    }

    @Test
    void atomicallyAllAreCreatedOrNone() {
        var all = bulk("{'action':'create','atomic':true,'tasks':[{'title':'a'},{'title':'b'}]}");
        assertThat(statuses(all)).containsExactly(201, 201);
        var written = edge.written();
        var none = bulk("{'action':'create','atomic':true,'tasks':[{'title':'a'},{'title':'b','tags':[5]}]}");
        assertInvalid(none, "/tasks/1/tags");
        var unreadable = bulk("{'action':'create','atomic':true,'tasks':[{'title':'a'},"
                + "{'title':'b','recurrence_rule':'FREQ=DAILY'},{'title':'\\u2003'}]}");
        assertProblem(unreadable, 422, "validation_failed");
        assertThat(ProblemAssert.pointers(unreadable))
                .contains("/tasks/1/recurrence_rule")
                .allMatch(pointer -> pointer.matches("/tasks/[12]/.*"));
        assertThat(edge.written()).isEqualTo(written);
    }

    @Test
    void tasksThatAreNamedAreChangedEachWithItsEvent() {
        long first = task("a");
        long second = task("b");
        var changed = bulk("{'action':'update','selector':{'ids':[" + second + ",999999," + first
                + "]},'changes':{'priority':'urgent'}}");
        assertThat(statuses(changed)).containsExactly(200, 404, 200);
        assertThat(result(changed, 1).getLong("id")).isEqualTo(999999);
        assertThat(result(changed, 2).getJsonObject("task").getString("priority"))
                .isEqualTo("urgent");
        assertThat(json(api.get(path() + "/" + first)).getLong("version")).isEqualTo(2);

        var completed = bulk("{'action':'complete','selector':{'ids':[" + first + "]}}");
        assertThat(result(completed, 0).getJsonObject("task").getBoolean("completed"))
                .isTrue();
        var deleted = bulk("{'action':'delete','selector':{'ids':[" + first + "," + second + "]}}");
        assertThat(statuses(deleted)).containsExactly(204, 204);
        assertThat(result(deleted, 0).getValue("task")).isNull();
        assertProblem(api.get(path() + "/" + first), 404, "not_found");
        assertThat(edge.number("select count(*) from task_changes where task_id = " + first))
                .isEqualTo(3);
    }

    @Test
    void aRetryHasTheFirstAnswerThoughTheSelectorFindsNothingAnyMore() {
        assertThat(task("a")).isPositive();
        var key = UUID.randomUUID().toString();
        var body = "{'action':'delete','selector':{'status':'pending'}}";
        var first = bulk(body, "Idempotency-Key", key);
        assertThat(statuses(first)).containsExactly(204);
        assertThat(task("b")).isPositive();
        var written = edge.written();
        var again = bulk(body, "Idempotency-Key", key);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(Api.header(again, "idempotency-replayed")).isEqualTo("true");
        assertThat(edge.written()).isEqualTo(written);
    }

    private HttpResponse<String> bulk(String body, String... headers) {
        return api.bulk(user, body, headers);
    }

    private String path() {
        return "/api/" + user + "/tasks";
    }

    private long task(String title) {
        return api.newTask(user, title);
    }

    private static List<JsonObject> results(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).getJsonArray("results").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private static List<Integer> statuses(HttpResponse<String> answer) {
        return results(answer).stream().map(each -> each.getInteger("status")).toList();
    }

    private static JsonObject result(HttpResponse<String> answer, int index) {
        return results(answer).get(index);
    }

    private static List<String> pointers(JsonObject result) {
        JsonArray errors = result.getJsonObject("problem").getJsonArray("errors");
        return errors.stream()
                .map(error -> ((JsonObject) error).getString("pointer"))
                .toList();
    }
}
