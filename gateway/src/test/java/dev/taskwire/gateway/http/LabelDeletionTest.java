package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A label that is deleted comes off its tasks, each of which gets a version and an event. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LabelDeletionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MANY = 450;

    private final Edge edge = Edge.open();
    private final Api api = new Api(edge.port());

    @AfterAll
    void stop() {
        edge.close();
    }

    private long label(String user, String kind, String name) {
        return json(api.post("/api/" + user + "/" + kind, "{\"name\":\"" + name + "\"}"))
                .getLong("id");
    }

    private String task(String user, long category, Long... tags) {
        var body = new JsonObject()
                .put("title", "labelled")
                .put("category_id", category)
                .put("tags", new JsonArray(java.util.List.of(tags)));
        return "/api/" + user + "/tasks/"
                + json(api.post("/api/" + user + "/tasks", body.encode())).getLong("id");
    }

    private void delete(String path) {
        assertThat(api.call("DELETE", path).statusCode()).isEqualTo(204);
    }

    private static void until(BooleanSupplier done) {
        var end = Instant.now().plus(PATIENCE);
        while (!done.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void itIsOffAFewTasksWhenTheAnswerComes() {
        long home = label("a", "categories", "Home");
        long work = label("a", "categories", "Work");
        long urgent = label("a", "tags", "urgent");
        long other = label("a", "tags", "other");
        var first = task("a", home, urgent, other);
        var second = task("a", work, urgent);

        delete("/api/a/categories/" + home);
        delete("/api/a/tags/" + urgent);

        var task = json(api.get(first));
        assertThat(task.getLong("category_id")).isNull();
        assertThat(task.getJsonArray("tags").encode()).isEqualTo("[" + other + "]");
        assertThat(task.getLong("version")).isEqualTo(3);
        assertThat(json(api.get(second)).getLong("category_id")).isEqualTo(work);
        assertThat(json(api.get(second)).getJsonArray("tags")).isEmpty();
        var activity =
                json(api.get(first + "/activity")).getJsonArray("activity").getJsonObject(1);
        assertThat(activity.getString("type")).isEqualTo("TaskUpdatedEvent");
        assertThat(activity.getJsonObject("changes"))
                .isEqualTo(new JsonObject()
                        .put("category_id", new JsonObject().put("old", home).putNull("new")));
    }

    @Test
    void itComesOffManyTasksPartByPart() {
        long home = label("b", "categories", "Home");
        long tag = label("b", "tags", "everywhere");
        for (int i = 0; i < MANY; i++) {
            assertThat(task("b", home, tag)).isNotEmpty();
        }
        delete("/api/b/categories/" + home);
        delete("/api/b/tags/" + tag);
        until(() ->
                edge.number("select count(*) from tasks where user_id = 'b' and category_id is null and tags = '{}'")
                        == MANY);
        assertThat(edge.number("select count(*) from task_changes where user_id = 'b' and type = 'TaskUpdatedEvent'"))
                .isEqualTo(2 * MANY);
        // A part of each label's may meet in one commit.
        assertThat(edge.number("select max(n) from (select count(*) as n from task_changes where user_id = 'b'"
                        + " group by place) as each"))
                .isLessThanOrEqualTo(2 * 100);
    }

    @Test
    void whatWasLeftOnATaskTheSweepTakesOff() {
        long home = label("c", "categories", "Home");
        var task = task("c", home);
        // As by a process that died between the deletion and its effect.
        TestPostgres.execute(edge.databaseUrl(), "update categories set deleted_at = now() where id = " + home);
        until(() -> json(api.get(task)).getLong("category_id") == null);
        TestPostgres.execute(
                edge.databaseUrl(), "update categories set deleted_at = now() - interval '6 min' where id = " + home);
        until(() -> edge.number("select count(*) from categories where id = " + home) == 0);
    }

    @Test
    void aTaskComesBackWithoutWhatIsGone() {
        long home = label("d", "categories", "Home");
        long kept = label("d", "tags", "kept");
        long gone = label("d", "tags", "gone");
        var task = task("d", home, kept, gone);
        delete(task);
        delete("/api/d/categories/" + home);
        delete("/api/d/tags/" + gone);

        var restored = json(api.call("POST", task + "/restore"));
        assertThat(restored.getLong("category_id")).isNull();
        assertThat(restored.getJsonArray("tags").encode()).isEqualTo("[" + kept + "]");
        assertThat(restored.getLong("version")).isEqualTo(3);
        var changes = json(api.get(task + "/activity"))
                .getJsonArray("activity")
                .getJsonObject(0)
                .getJsonObject("changes");
        assertThat(changes.fieldNames()).containsExactlyInAnyOrder("category_id", "tags", "deleted_at");
    }
}
