package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.header;
import static dev.taskwire.gateway.http.Api.json;
import static dev.taskwire.gateway.http.ProblemAssert.assertInvalid;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TaskListTest {

    private static final Pattern NEXT = Pattern.compile("<(/api/lister/tasks\\?[^>]+)>; rel=\"next\"");
    private static final int TASKS = 23;

    private final List<Long> newestFirst = new ArrayList<>();
    private Edge edge;
    private Api api;

    @BeforeAll
    void start() {
        edge = Edge.open();
        api = new Api(edge.port());
        for (int i = 0; i < TASKS; i++) {
            var id = api.newTask("lister", "task " + i);
            newestFirst.add(id);
            if (i % 4 == 0) {
                assertThat(api.call("POST", "/api/lister/tasks/" + id + "/complete")
                                .statusCode())
                        .isEqualTo(200);
            }
        }
        Collections.reverse(newestFirst);
        assertThat(api.newTask("somebody-else", "not in the list")).isPositive();
    }

    @AfterAll
    void stop() {
        edge.close();
    }

    @Test
    void theLinksLeadThroughAllPagesToTheLastOne() {
        var sizes = new ArrayList<Integer>();
        var ids = new ArrayList<Long>();
        var path = "/api/lister/tasks?limit=10";
        while (!path.isEmpty()) {
            var page = api.get(path);
            assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
            var found = ids(page);
            sizes.add(found.size());
            ids.addAll(found);
            path = next(page);
        }
        assertThat(sizes).containsExactly(10, 10, 3);
        assertThat(ids).isEqualTo(newestFirst);
    }

    @Test
    void aPageThatEndsExactlyAtTheLastTaskHasNoNext() {
        var page = api.get("/api/lister/tasks?limit=" + TASKS);
        assertThat(ids(page)).isEqualTo(newestFirst);
        assertThat(next(page)).isEmpty();
        assertThat(json(page).getValue("next_cursor")).isNull();
    }

    @Test
    void aListIsOneUsersAndEmptyForAStranger() {
        assertThat(ids(api.get("/api/lister/tasks"))).isEqualTo(newestFirst);
        var empty = api.get("/api/nobody/tasks");
        assertThat(empty.statusCode()).isEqualTo(200);
        assertThat(json(empty)).isEqualTo(new JsonObject("{\"tasks\":[],\"next_cursor\":null}"));
    }

    @Test
    void aTaskLooksTheSameInAListAsAlone() {
        var listed = json(api.get("/api/lister/tasks?limit=1")).getJsonArray("tasks");
        assertThat(listed.getJsonObject(0)).isEqualTo(json(api.get("/api/lister/tasks/" + newestFirst.get(0))));
    }

    @Test
    void theStatusFilterHoldsOnEveryPage() {
        var completed = allPages("/api/lister/tasks?limit=4&status=completed");
        var pending = allPages("/api/lister/tasks?status=pending&limit=4");
        assertThat(completed).hasSize(6).allMatch(task -> task.getBoolean("completed"));
        assertThat(pending).hasSize(17).noneMatch(task -> task.getBoolean("completed"));
        assertThat(allPages("/api/lister/tasks?status=all&limit=5")).hasSize(TASKS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "x", "-1", "", "1.5", "%2B5", "%205", "99999999999", "%D9%A3", "0x10"})
    void aLimitThatIsNoNumberFrom1To100IsRefused(String limit) {
        assertInvalid(api.get("/api/lister/tasks?limit=" + limit), "limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"done", "", "ALL", "pending,completed", "all%00"})
    void anUnknownStatusIsRefused(String status) {
        assertInvalid(api.get("/api/lister/tasks?status=" + status), "status");
    }

    @Test
    void unknownAndRepeatedParametersAreRefusedAllAtOnce() {
        assertInvalid(api.get("/api/lister/tasks?limit=5&limit=5"), "limit");
        assertInvalid(api.get("/api/lister/tasks?Limit=5"), "Limit");
        assertInvalid(api.get("/api/lister/tasks?sort=priority&sort=due_date"), "sort");
        var answer = api.get("/api/lister/tasks?page=2&offset=1&status=all&status=all");
        assertProblem(answer, 422, "validation_failed");
        assertThat(ProblemAssert.pointers(answer)).containsExactlyInAnyOrder("page", "offset", "status");
        var path = "/api/lister/tasks/" + newestFirst.get(0);
        assertInvalid(api.get(path + "?x=1"), "x");
        assertInvalid(api.call("DELETE", path + "?force=true"), "force");
        assertInvalid(api.call("POST", path + "/complete?at=now"), "at");
        assertInvalid(api.post("/api/lister/tasks?dry_run=true", "{\"title\":\"t\"}"), "dry_run");
    }

    private List<JsonObject> allPages(String first) {
        var tasks = new ArrayList<JsonObject>();
        for (var path = first; !path.isEmpty(); ) {
            var page = api.get(path);
            json(page).getJsonArray("tasks").forEach(task -> tasks.add((JsonObject) task));
            path = next(page);
        }
        return tasks;
    }

    private static String next(HttpResponse<String> page) {
        var link = NEXT.matcher(header(page, "link"));
        return link.matches() ? link.group(1) : "";
    }

    private static List<Long> ids(HttpResponse<String> page) {
        return json(page).getJsonArray("tasks").stream()
                .map(task -> ((JsonObject) task).getLong("id"))
                .toList();
    }
}
