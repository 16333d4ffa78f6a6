package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.header;
import static dev.taskwire.gateway.http.Api.json;
import static dev.taskwire.gateway.http.ProblemAssert.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Statistics. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OverviewTest {

    private final Edge edge = Edge.open();
    private final Api api = new Api(edge.port());

    @AfterAll
    void stop() {
        edge.close();
    }

    private String task(String user, String fields) {
        var answer =
                api.post("/api/" + user + "/tasks", "{\"title\":\"t\"" + (fields.isEmpty() ? "" : ",") + fields + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return header(answer, "location");
    }

    private JsonObject statistics(String user) {
        return json(api.get("/api/" + user + "/tasks/statistics"));
    }

    @Test
    void tasksAreCountedByWhatTheyAre() {
        long home = json(api.post("/api/o1/categories", "{\"name\":\"Home\"}")).getLong("id");
        var urgent = task("o1", "\"priority\":\"urgent\",\"category_id\":" + home);
        assertThat(task("o1", "\"priority\":\"low\",\"due_date\":\"2020-01-01T00:00:00Z\""))
                .isNotEmpty();
        assertThat(task("o1", "\"category_id\":" + home)).isNotEmpty();
        assertThat(task("o1", "\"due_date\":\"2099-01-01T00:00:00Z\"")).isNotEmpty();
        assertThat(api.call("DELETE", task("o1", "")).statusCode()).isEqualTo(204);
        assertThat(task("o2", "")).isNotEmpty();
        assertThat(api.call("POST", urgent + "/complete").statusCode()).isEqualTo(200);
        assertThat(statistics("o1"))
                .isEqualTo(new JsonObject("{\"total\":4,\"pending\":3,\"completed\":1,\"overdue\":1,"
                        + "\"completed_today\":1,\"completed_this_week\":1,"
                        + "\"by_priority\":{\"low\":1,\"medium\":2,\"high\":0,\"urgent\":0},"
                        + "\"by_category\":[{\"category_id\":" + home + ",\"pending\":1,\"completed\":1},"
                        + "{\"category_id\":null,\"pending\":2,\"completed\":0}]}"));
        assertThat(statistics("o3").getJsonArray("by_category")).isEmpty();
        assertInvalid(api.get("/api/o1/tasks/statistics?x=1"), "x");
    }

    @Test
    void theDayIsThatOfTheUsersZone() {
        var done = task("o4", "");
        assertThat(api.call("POST", done + "/complete").statusCode()).isEqualTo(200);
        // Somewhere on Earth a new day has begun within these hours, and somewhere it has not.
        TestPostgres.execute(
                edge.databaseUrl(),
                "update tasks set completed_at = date_trunc('day', now(), 'Pacific/Kiritimati') - interval '1 s'"
                        + " where user_id = 'o4'");
        assertThat(zoned("Pacific/Kiritimati")).isZero();
        TestPostgres.execute(
                edge.databaseUrl(),
                "update tasks set completed_at = date_trunc('day', now(), 'Pacific/Kiritimati') where user_id = 'o4'");
        assertThat(zoned("Pacific/Kiritimati")).isEqualTo(1);
        TestPostgres.execute(
                edge.databaseUrl(),
                "update tasks set completed_at = date_trunc('day', now(), 'Pacific/Pago_Pago') - interval '1 s'"
                        + " where user_id = 'o4'");
        assertThat(zoned("Pacific/Pago_Pago")).isZero();
    }

    private int zoned(String zone) {
        var body = BodyPublishers.ofString("{\"time_zone\":\"" + zone + "\"}");
        assertThat(api.send("PATCH", "/api/o4/settings", body).statusCode()).isEqualTo(200);
        return statistics("o4").getInteger("completed_today");
    }
}
