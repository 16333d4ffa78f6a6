package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What only the service writes cannot be written by a client: not in any body, and not beside what may be written. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MassAssignmentTest {

    /** Columns of the tables that no client may set, and names that a careless binding would take. */
    private static final Map<String, Object> OURS = Map.ofEntries(
            Map.entry("id", 1),
            Map.entry("user_id", "mallory"),
            Map.entry("version", 99),
            Map.entry("created_at", "2001-01-01T00:00:00Z"),
            Map.entry("updated_at", "2001-01-01T00:00:00Z"),
            Map.entry("deleted_at", "2001-01-01T00:00:00Z"),
            Map.entry("completed_at", "2001-01-01T00:00:00Z"),
            Map.entry("series_id", 1),
            Map.entry("occurrence_no", 7),
            Map.entry("state", "delivered"),
            Map.entry("fired_at", "2001-01-01T00:00:00Z"),
            Map.entry("claim", "00000000-0000-0000-0000-000000000001"),
            Map.entry("unpublished", 0),
            Map.entry("token", "x"),
            Map.entry("actor", "operator"),
            Map.entry("is_admin", true),
            Map.entry("__proto__", new JsonObject().put("user_id", "mallory")));

    private static final String MERGE = "application/merge-patch+json";
    private static final String JSON = "application/json";

    private record Way(String method, String path, String type, JsonObject body) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private Edge edge;
    private Api api;
    private long task;

    @BeforeAll
    void start() {
        edge = Edge.open();
        api = new Api(edge.port());
        task = api.newTask("alice", "mine");
    }

    @AfterAll
    void stop() {
        edge.close();
    }

    Stream<Arguments> everyWay() {
        return OURS.keySet().stream().sorted().flatMap(field -> ways().map(way -> Arguments.of(field, way)));
    }

    private Stream<Way> ways() {
        var one = "/api/alice/tasks/" + task;
        var title = new JsonObject().put("title", "t");
        var name = new JsonObject().put("name", "n");
        return Stream.of(
                new Way("POST", "/api/alice/tasks", JSON, title),
                new Way("PUT", one, JSON, title),
                new Way("PATCH", one, MERGE, title),
                new Way("POST", one + "/reminders", JSON, new JsonObject().put("remind_at", "2040-01-01T00:00:00Z")),
                new Way("POST", "/api/alice/categories", JSON, name),
                new Way("POST", "/api/alice/tags", JSON, name),
                new Way("PATCH", "/api/alice/settings", MERGE, new JsonObject().put("time_zone", "Europe/Berlin")));
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void aFieldOfOursIsRefusedByItsName(String field, Way way) {
        var before = edge.written();

        var answer = api.send(
                way.method(),
                way.path(),
                BodyPublishers.ofString(
                        way.body().copy().put(field, OURS.get(field)).encode()),
                "Content-Type",
                way.type());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(json(answer).getJsonArray("errors").encode()).contains("/" + field);
        assertThat(edge.written()).isEqualTo(before);
    }

    static Stream<String> fields() {
        return OURS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("fields")
    void norAmongMany(String field) {
        var before = edge.written();
        var item = new JsonObject().put("title", "t").put(field, OURS.get(field));
        for (var body : List.of(
                new JsonObject().put("action", "create").put("tasks", new JsonArray().add(item)),
                new JsonObject()
                        .put("action", "update")
                        .put("selector", new JsonObject().put("status", "pending"))
                        .put("changes", item))) {
            var answer = api.post("/api/alice/tasks/bulk", body.encode());
            assertThat(answer.statusCode()).as(answer.body()).isIn(200, 422);
            if (answer.statusCode() == 200) {
                assertThat(json(answer).getInteger("succeeded"))
                        .as(answer.body())
                        .isZero();
            }
        }
        assertThat(edge.written()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("fields")
    void norByATool(String field) {
        var before = edge.written();
        var client = new Mcp(edge.port(), "X-User-Id", "alice");

        var refusal =
                client.refused("add_task", new JsonObject().put("title", "t").put(field, OURS.get(field)));

        assertThat(refusal).contains(field);
        assertThat(edge.written()).isEqualTo(before);
    }
}
