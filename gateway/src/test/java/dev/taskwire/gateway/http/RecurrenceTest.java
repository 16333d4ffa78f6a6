package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.header;
import static dev.taskwire.gateway.http.Api.json;
import static dev.taskwire.gateway.http.ProblemAssert.assertInvalid;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recurring tasks over HTTP: their rules, the dates of their series, and those that one would have. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecurrenceTest {

    private static final String WEEKLY = "\"due_date\":\"2099-01-05T09:00:00Z\",\"recurrence_rule\":\"FREQ=WEEKLY\"";

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

    private HttpResponse<String> patch(String task, String body) {
        return api.send("PATCH", task, BodyPublishers.ofString(body));
    }

    private HttpResponse<String> preview(String user, String body) {
        return api.post("/api/" + user + "/recurrence/preview", body);
    }

    @Test
    void aSeriesHasDatesPastAndToCome() {
        var task = task("o5", WEEKLY);
        var dates = json(api.get(task + "/occurrences?limit=2"));
        assertThat(dates)
                .isEqualTo(new JsonObject("{\"past\":[],\"occurrences\":["
                        + "{\"occurrence_no\":2,\"due_date\":\"2099-01-12T09:00:00Z\"},"
                        + "{\"occurrence_no\":3,\"due_date\":\"2099-01-19T09:00:00Z\"}]}"));
        assertThat(json(api.get(task + "/occurrences")).getJsonArray("occurrences"))
                .hasSize(10);
        // As the recurring-task service goes on.
        TestPostgres.execute(edge.databaseUrl(), "update tasks set occurrence_no = 3 where user_id = 'o5'");
        var id = Long.parseLong(task.substring(task.lastIndexOf('/') + 1));
        var second = task("o5", WEEKLY);
        TestPostgres.execute(
                edge.databaseUrl(),
                "update tasks set series_id = " + id + ", occurrence_no = 2 where id = "
                        + second.substring(second.lastIndexOf('/') + 1));
        var past = json(api.get(task + "/occurrences")).getJsonArray("past");
        assertThat(past).hasSize(1);
        assertThat(past.getJsonObject(0).getInteger("occurrence_no")).isEqualTo(2);
        assertThat(json(api.get(task + "/occurrences"))
                        .getJsonArray("occurrences")
                        .getJsonObject(0)
                        .getInteger("occurrence_no"))
                .isEqualTo(4);
    }

    @Test
    void aTaskThatDoesNotRecurHasNone() {
        assertThat(api.get(task("o6", "") + "/occurrences").body()).isEqualTo("{\"past\":[],\"occurrences\":[]}");
        assertProblem(api.get("/api/o6/tasks/999999/occurrences"), 404, "not_found");
        var his = task("o7", WEEKLY).replace("/o7/", "/o6/");
        assertProblem(api.get(his + "/occurrences"), 404, "not_found");
        assertInvalid(api.get(his + "/occurrences?limit=101"), "limit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
                "FREQ=DAILY;INTERVAL=14;BYDAY=SU",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                "FREQ=DAILY;UNTIL=20200101T000000Z",
                "FREQ=SECONDLY"
            })
    void aRuleThatNeverFiresIsRefused(String rule) {
        var recurring = "{\"title\":\"t\",\"due_date\":\"2099-01-05T09:00:00Z\",\"recurrence_rule\":\"" + rule + "\"}";
        var written = edge.written();
        assertInvalid(api.post("/api/o8/tasks", recurring), "/recurrence_rule");
        assertThat(edge.written()).isEqualTo(written);
        var task = task("o8", WEEKLY);
        var before = edge.written();
        var patch = BodyPublishers.ofString("{\"recurrence_rule\":\"" + rule + "\"}");
        assertInvalid(api.send("PATCH", task, patch), "/recurrence_rule");
        assertInvalid(api.send("PUT", task, BodyPublishers.ofString(recurring)), "/recurrence_rule");
        assertThat(edge.written()).isEqualTo(before);
    }

    @Test
    void whatIsMissedIsSkippedUnlessItIsToBeKept() {
        var task = task("o9", WEEKLY);
        assertThat(json(api.get(task)).getString("recurrence_missed")).isEqualTo("skip");
        assertThat(json(patch(task, "{\"recurrence_missed\":\"keep\"}")).getString("recurrence_missed"))
                .isEqualTo("keep");
        assertThat(api.get(task + "/activity").body())
                .contains("\"recurrence_missed\":{\"old\":\"skip\",\"new\":\"keep\"}");
        assertInvalid(patch(task, "{\"recurrence_missed\":\"maybe\"}"), "/recurrence_missed");
    }

    @Test
    void movingOneDateLeavesTheOthersWhereTheyAre() {
        var task = task("o10", WEEKLY);
        assertThat(patch(task, "{\"due_date\":\"2099-01-06T20:00:00Z\"}").statusCode())
                .isEqualTo(200);
        assertThat(api.get(task + "/occurrences?limit=1").body()).contains("2099-01-12T09:00:00Z");
        assertThat(patch(task, "{\"recurrence_rule\":\"FREQ=WEEKLY;INTERVAL=2\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(api.get(task + "/occurrences?limit=1").body()).contains("2099-01-20T20:00:00Z");
    }

    @Test
    void aDueDateWithoutAZoneIsInThatOfTheSettings() {
        assertThat(patch("/api/o11/settings", "{\"time_zone\":\"Europe/Berlin\"}")
                        .statusCode())
                .isEqualTo(200);
        var daily = "\"due_date\":\"2099-03-28T08:00:00Z\",\"recurrence_rule\":\"FREQ=DAILY\"";

        assertThat(api.get(task("o11", daily) + "/occurrences?limit=1").body()).contains("2099-03-29T07:00:00Z");
        assertThat(json(preview("o11", "{" + daily + ",\"limit\":1}")))
                .isEqualTo(
                        new JsonObject(
                                "{\"recurrence_rule\":\"FREQ=DAILY\",\"time_zone\":\"Europe/Berlin\",\"occurrences\":"
                                        + "[{\"due_date\":\"2099-03-29T07:00:00Z\",\"local_time\":\"2099-03-29T09:00:00+02:00\"}]}"));
        assertThat(api.get(task("o12", daily) + "/occurrences?limit=1").body()).contains("2099-03-29T08:00:00Z");
    }

    @Test
    void aRuleCanBeLookedAtBeforeItIsWritten() {
        var written = edge.written();
        var rule = "\"recurrence_rule\":\"freq=monthly;byday=-1fr;count=3\"";
        var dates = json(preview(
                "o13", "{" + rule + ",\"due_date\":\"2099-01-30T09:00:00+01:00\",\"due_tz\":\"Europe/Berlin\"}"));

        assertThat(dates.getString("recurrence_rule")).isEqualTo("FREQ=MONTHLY;BYDAY=-1FR;COUNT=3");
        assertThat(dates.getJsonArray("occurrences").stream().map(date -> ((JsonObject) date).getString("local_time")))
                .containsExactly("2099-02-27T09:00:00+01:00", "2099-03-27T09:00:00+01:00");
        assertInvalid(preview("o13", "{\"due_date\":\"2099-01-30T09:00:00Z\"}"), "/recurrence_rule");
        assertInvalid(preview("o13", "{" + rule + "}"), "/due_date");
        assertInvalid(
                preview(
                        "o13",
                        "{\"recurrence_rule\":\"FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\",\"due_date\":\"2099-01-30T09:00:00Z\"}"),
                "/recurrence_rule");
        assertInvalid(preview("o13", "{" + WEEKLY + ",\"due_tz\":\"Nowhere\"}"), "/due_tz");
        assertInvalid(preview("o13", "{" + WEEKLY + ",\"limit\":0}"), "/limit");
        assertInvalid(preview("o13", "{" + WEEKLY + ",\"title\":\"t\"}"), "/title");
        assertThat(edge.written()).isEqualTo(written);
    }

    @Test
    void oneOccurrenceIsDeletedOrTheSeries() {
        assertInvalid(api.call("DELETE", task("o14", WEEKLY) + "?scope=all"), "scope");
        assertThat(api.call("DELETE", task("o14", WEEKLY) + "?scope=series").statusCode())
                .isEqualTo(204);
        var skipped = task("o14", WEEKLY) + "?scope=occurrence";
        assertThat(api.call("DELETE", skipped).statusCode()).isEqualTo(204);
        assertProblem(api.call("DELETE", skipped), 404, "not_found");
    }
}
