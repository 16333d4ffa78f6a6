package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.header;
import static dev.taskwire.gateway.http.Api.json;
import static dev.taskwire.gateway.http.ProblemAssert.assertInvalid;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettingsApiTest {

    private final Edge edge = Edge.open();
    private final Api api = new Api(edge.port());

    @AfterAll
    void stop() {
        edge.close();
    }

    private HttpResponse<String> patch(String user, String body, String... headers) {
        return api.send("PATCH", "/api/" + user + "/settings", BodyPublishers.ofString(body), headers);
    }

    private List<String> reminders(String user, String due) {
        var task = api.post("/api/" + user + "/tasks", "{\"title\":\"t\",\"due_date\":\"" + due + "\"}");
        return json(api.get(header(task, "location") + "/reminders")).getJsonArray("reminders").stream()
                .map(each -> ((JsonObject) each).getInteger("minutes_before") + " "
                        + ((JsonObject) each).getString("remind_at"))
                .toList();
    }

    @Test
    void whoHasSetNothingHasTheDefaults() {
        var answer = api.get("/api/s1/settings");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"email\":null,\"time_zone\":null,\"default_reminder_minutes\":0,"
                        + "\"quiet_hours\":null,\"email_reminders\":true,\"version\":1,\"updated_at\":null}");
        assertThat(header(answer, "etag")).isEqualTo("\"1\"");
        assertThat(api.get("/api/s1/settings", "If-None-Match", "\"1\"").statusCode())
                .isEqualTo(304);
    }

    @Test
    void aPatchChangesWhatItNames() {
        var first = patch("s2", "{\"email\":\"me@example.org\",\"time_zone\":\"Europe/Berlin\"}", "If-Match", "\"1\"");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(header(first, "etag")).isEqualTo("\"2\"");
        var second = json(patch("s2", "{\"email\":null,\"default_reminder_minutes\":null}"));
        assertThat(second.getString("email")).isNull();
        assertThat(second.getString("time_zone")).isEqualTo("Europe/Berlin");
        assertThat(second.getValue("default_reminder_minutes")).isNull();
        assertThat(json(patch("s2", "{\"email\":null}")).getLong("version")).isEqualTo(3);
        assertProblem(patch("s2", "{}", "If-Match", "\"2\""), 412, "precondition_failed");
        assertThat(json(api.get("/api/s2/settings"))).isEqualTo(second);
        assertThat(json(api.get("/api/s3/settings")).getString("time_zone")).isNull();
    }

    @Test
    void quietHoursAreSetWholeAndCleared() {
        var set = patch("s8", "{\"quiet_hours\":{\"start\":\"22:00\",\"end\":\"06:30\"}}");
        assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
        assertThat(set.body()).contains("\"quiet_hours\":{\"start\":\"22:00\",\"end\":\"06:30\"}");
        assertThat(json(patch("s8", "{\"quiet_hours\":{\"end\":\"06:30\",\"start\":\"22:00\"}}"))
                        .getLong("version"))
                .isEqualTo(2);
        assertThat(json(api.get("/api/s8/settings"))).isEqualTo(json(set));
        var cleared = json(patch("s8", "{\"quiet_hours\":null}"));
        assertThat(cleared.getValue("quiet_hours")).isNull();
        assertThat(cleared.getLong("version")).isEqualTo(3);
    }

    @Test
    void ofChangesOfOneVersionThatRaceOneIsMade() {
        var answers = IntStream.range(0, 6)
                .mapToObj(i -> {
                    var body = BodyPublishers.ofString("{\"default_reminder_minutes\":" + (i + 1) + "}");
                    return java.util.concurrent.CompletableFuture.supplyAsync(
                            () -> api.send("PATCH", "/api/s4/settings", body, "If-Match", "\"1\""));
                })
                .toList()
                .stream()
                .map(Waiting::on)
                .toList();
        assertThat(answers)
                .extracting(HttpResponse::statusCode)
                .containsExactlyInAnyOrder(200, 412, 412, 412, 412, 412);
    }

    @Test
    void aNewTasksReminderIsAsTheyHaveIt() {
        assertThat(reminders("s5", "2099-01-20T17:00:00Z")).containsExactly("0 2099-01-20T17:00:00Z");
        assertThat(patch("s5", "{\"default_reminder_minutes\":90}").statusCode())
                .isEqualTo(200);
        assertThat(reminders("s5", "2099-01-20T17:00:00Z")).containsExactly("90 2099-01-20T15:30:00Z");
        var later = header(api.post("/api/s5/tasks", "{\"title\":\"t\"}"), "location");
        assertThat(api.send("PATCH", later, BodyPublishers.ofString("{\"due_date\":\"2099-01-20T17:00:00Z\"}"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(json(api.get(later + "/reminders"))
                        .getJsonArray("reminders")
                        .getJsonObject(0)
                        .getInteger("minutes_before"))
                .isEqualTo(90);
        assertThat(patch("s5", "{\"default_reminder_minutes\":null}").statusCode())
                .isEqualTo(200);
        assertThat(reminders("s5", "2099-01-20T17:00:00Z")).isEmpty();
        assertThat(reminders("s6", "2099-01-20T17:00:00Z")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"email\":\"nobody\"}                    | /email",
                "{\"email\":\"a@b\\r\\nBcc: x@y\"}         | /email",
                "{\"email\":7}                             | /email",
                "{\"time_zone\":\"Mars/Base\"}             | /time_zone",
                "{\"default_reminder_minutes\":-1}         | /default_reminder_minutes",
                "{\"default_reminder_minutes\":40321}      | /default_reminder_minutes",
                "{\"default_reminder_minutes\":\"10\"}     | /default_reminder_minutes",
                "{\"quiet_hours\":{\"start\":\"22:00\"}}   | /quiet_hours",
                "{\"quiet_hours\":{\"start\":\"22:00\",\"end\":\"22:00\"}} | /quiet_hours",
                "{\"quiet_hours\":{\"start\":\"24:00\",\"end\":\"07:00\"}} | /quiet_hours/start",
                "{\"quiet_hours\":{\"start\":\"22:00:30\",\"end\":\"7:00\"}} | /quiet_hours/end",
                "{\"quiet_hours\":\"22:00-07:00\"}      | /quiet_hours",
                "{\"email_reminders\":null}                | /email_reminders",
                "{\"email_reminders\":\"no\"}              | /email_reminders",
                "{\"colour\":\"red\"}                      | /colour"
            })
    void whatIsNoSettingIsRefused(String body, String pointer) {
        assertInvalid(patch("s7", body), pointer);
        assertThat(json(api.get("/api/s7/settings")).getLong("version")).isEqualTo(1);
    }
}
