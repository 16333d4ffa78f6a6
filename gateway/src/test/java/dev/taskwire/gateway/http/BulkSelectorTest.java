package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.json;
import static dev.taskwire.gateway.http.ProblemAssert.assertInvalid;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The tasks that a bulk command is for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BulkSelectorTest {

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
        user = "selector" + users++;
    }

    @Test
    void whatASelectorFindsIsChangedAndNothingElse() {
        long due =
                id(api.post(path(), "{\"title\":\"due\",\"due_date\":\"2030-01-02T00:00:00Z\",\"priority\":\"high\"}"));
        long later = id(api.post(path(), "{\"title\":\"later\",\"due_date\":\"2031-01-02T00:00:00Z\"}"));
        long never = task("never");
        long overdue = id(api.post(path(), "{\"title\":\"over\",\"due_date\":\"2020-01-02T00:00:00Z\"}"));
        long tagged = tagged("errands", later);
        assertThat(selected("{'due_before':'2030-06-01T00:00:00Z','due_after':'2025-01-01T00:00:00Z'}"))
                .containsExactly(due);
        assertThat(selected("{'priority':'high'}")).containsExactly(due);
        assertThat(selected("{'tag':'ERRANDS'}")).containsExactly(tagged);
        assertThat(selected("{'tag':'nowhere'}")).isEmpty();
        assertThat(selected("{'category_id':1}")).isEmpty();
        assertThat(selected("{'status':'overdue'}")).containsExactly(overdue);
        assertThat(selected("{'status':'pending'}")).containsExactly(due, later, never, overdue);
        assertThat(selected("{'ids':[" + never + "," + due + "],'status':'pending'}"))
                .containsExactly(due, never);
        assertThat(api.call("POST", path() + "/" + never + "/complete").statusCode())
                .isEqualTo(200);
        assertThat(selected("{'status':'completed'}")).containsExactly(never);
        assertThat(api.call("DELETE", path() + "/" + due).statusCode()).isEqualTo(204);
        assertThat(selected("{'priority':'high'}")).isEmpty();
    }

    @Test
    void anotherUsersTasksAreNeitherFoundNorNamed() {
        long mine = task("mine");
        user = "somebody-else";
        var written = edge.written();
        assertThat(statuses(bulk("{'action':'delete','selector':{'ids':[" + mine + "]}}")))
                .containsExactly(404);
        assertThat(selected("{'status':'pending'}")).isEmpty();
        assertProblem(bulk("{'action':'delete','atomic':true,'selector':{'ids':[" + mine + "]}}"), 404, "not_found");
        assertThat(edge.written()).isEqualTo(written);
    }

    @Test
    void moreThan500AreRefused() {
        var tasks =
                IntStream.range(0, 500).mapToObj(i -> "{'title':'t" + i + "'}").toList();
        var made = bulk("{'action':'create','tasks':[" + String.join(",", tasks) + "]}");
        assertThat(json(made).getInteger("succeeded")).isEqualTo(500);
        var written = edge.written();
        assertInvalid(bulk("{'action':'create','tasks':[{'title':'x'}," + String.join(",", tasks) + "]}"), "/tasks");
        assertThat(edge.written()).isEqualTo(written);
        assertThat(selected("{'status':'pending'}")).hasSize(500);
        assertThat(task("501st")).isPositive();
        assertInvalid(bulk("{'action':'complete','selector':{'status':'pending'}}"), "/selector");
    }

    private List<Long> selected(String selector) {
        var answer = bulk("{'action':'update','selector':" + selector + ",'changes':{'description':'"
                + UUID.randomUUID() + "'}}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(statuses(answer)).allMatch(status -> status == 200);
        return results(answer).stream().map(each -> each.getLong("id")).toList();
    }

    private long tagged(String name, long task) {
        long tag = edge.number("insert into tags (user_id, name) values ('" + user + "', '" + name + "') returning id");
        assertThat(api.call("PUT", path() + "/" + task + "/tags/" + tag).statusCode())
                .isEqualTo(200);
        return task;
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

    private static long id(HttpResponse<String> made) {
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return json(made).getLong("id");
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
}
