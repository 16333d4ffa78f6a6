package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.header;
import static dev.taskwire.gateway.http.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The history of a task says who changed it, by which way, and under which trace. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActorTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String[] TRACED = {"traceparent", "00-" + TRACE + "-b7ad6b7169203331-01"};

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

    private List<JsonObject> activity(String task) {
        JsonArray entries = json(api.get(task + "/activity")).getJsonArray("activity");
        return entries.stream().map(JsonObject.class::cast).toList();
    }

    private static List<String> actors(List<JsonObject> activity) {
        return activity.stream()
                .map(entry -> entry.getJsonObject("actor"))
                .map(actor -> actor.getString("type") + " " + actor.getString("id"))
                .toList();
    }

    @Test
    void eachWayHasItsName() {
        var task = header(api.post("/api/ada/tasks", "{\"title\":\"t\"}", TRACED), "location");
        var id = task.substring(task.lastIndexOf('/') + 1);
        var patched = api.send(
                "PATCH",
                task,
                BodyPublishers.ofString("{\"title\":\"u\"}"),
                "Content-Type",
                "application/merge-patch+json");
        assertThat(patched.statusCode()).as(patched.body()).isEqualTo(200);
        var bulk = api.post(
                "/api/ada/tasks/bulk", "{\"action\":\"complete\",\"selector\":{\"ids\":[" + id + "]}}", TRACED);
        assertThat(bulk.statusCode()).as(bulk.body()).isEqualTo(200);
        var uid = json(patched).getString("uid");
        var file = "{\"tasks\":[{\"title\":\"v\",\"uid\":\"" + uid + "\"}]}";
        assertThat(json(api.post("/api/ada/tasks/import", file, TRACED)).getInteger("updated"))
                .isEqualTo(1);

        var activity = activity(task);

        assertThat(actors(activity)).containsExactly("import ada", "bulk ada", "user ada", "user ada");
        assertThat(activity.get(0).getString("trace_id")).isEqualTo(TRACE);
        assertThat(activity.get(1).getString("trace_id")).isEqualTo(TRACE);
        assertThat(activity.get(2).getString("trace_id"))
                .matches("[0-9a-f]{32}")
                .isNotEqualTo(TRACE);
        assertThat(activity.get(3).getString("trace_id")).isEqualTo(TRACE);
    }
}
