package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.header;
import static dev.taskwire.gateway.http.Api.json;
import static dev.taskwire.gateway.http.ProblemAssert.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportTest {

    private static final int MANY = 450;

    private Edge edge;
    private Api api;

    @BeforeAll
    void start() throws SQLException {
        edge = Edge.open();
        api = new Api(edge.port());
        execute("insert into categories (user_id, name) values ('full', 'Home, sweet; home')");
        execute("insert into tags (user_id, name) values ('full', 'red'), ('full', 'a;b'), ('other', 'secret')");
        given("full", """
                {"title": "=1+1", "description": "two\\nlines, \\"quoted\\"; and \\\\", "priority": "urgent",
                 "due_date": "2030-10-27T01:30:00Z", "due_tz": "Europe/Berlin",
                 "recurrence_rule": "FREQ=WEEKLY;BYDAY=MO", "recurrence_mode": "completion",
                 "recurrence_missed": "keep"}""");
        var done = create("full", "{\"title\": \"done\", \"due_tz\": \"Asia/Tokyo\"}");
        assertThat(api.call("POST", "/api/full/tasks/" + done + "/complete").statusCode())
                .isEqualTo(200);
        var gone = create("full", "{\"title\": \"gone\"}");
        assertThat(api.call("DELETE", "/api/full/tasks/" + gone).statusCode()).isEqualTo(204);
        given("other", "{\"title\": \"another user's\"}");
        execute("update tasks set category_id = (select id from categories),"
                + " tags = array(select id from tags where user_id = 'full' order by id) where title = '=1+1'");
    }

    @AfterAll
    void stop() {
        edge.close();
    }

    @Test
    void asJsonATaskHasItsFieldsAndTheNamesOfItsLabels() {
        var answer = export("full", "json");
        assertThat(header(answer, "content-type")).isEqualTo("application/json");
        assertThat(header(answer, "content-disposition")).isEqualTo("attachment; filename=\"tasks.json\"");
        var tasks = json(answer).getJsonArray("tasks");
        assertThat(tasks).hasSize(2);
        var first = tasks.getJsonObject(0);
        assertThat(first.getString("uid")).matches("[0-9a-f-]{36}");
        first.remove("uid");
        assertThat(first).isEqualTo(new JsonObject("""
                {"title": "=1+1", "description": "two\\nlines, \\"quoted\\"; and \\\\", "completed": false,
                 "completed_at": null, "priority": "urgent", "due_date": "2030-10-27T01:30:00Z",
                 "due_tz": "Europe/Berlin", "category": "Home, sweet; home", "tags": ["a;b", "red"],
                 "recurrence_rule": "FREQ=WEEKLY;BYDAY=MO", "recurrence_mode": "completion",
                 "recurrence_missed": "keep", "reminders": [{"minutes_before": 0}]}"""));
        assertThat(tasks.getJsonObject(1).getString("completed_at")).isNotBlank();
        assertThat(answer.body())
                .doesNotContain("another")
                .doesNotContain("secret")
                .doesNotContain("gone");
    }

    @Test
    void asCsvNoCellIsAFormula() {
        var answer = export("full", "csv");
        assertThat(header(answer, "content-type")).isEqualTo("text/csv; charset=utf-8; header=present");
        assertThat(answer.body())
                .startsWith("uid,title,description,completed,completed_at,priority,due_date,due_tz,category,tags,"
                        + "recurrence_rule,recurrence_mode,recurrence_missed,reminders\r\n\"")
                .contains(
                        ",\"'=1+1\",\"two\nlines, \"\"quoted\"\"; and \\\",\"false\",,\"urgent\",\"2030-10-27T01:30:00Z\","
                                + "\"Europe/Berlin\",\"Home, sweet; home\",\"a;b,red\",\"FREQ=WEEKLY;BYDAY=MO\",\"completion\",\"keep\",\"0\"\r\n")
                .contains(",\"done\",,\"true\",\"2");
    }

    @Test
    void asACalendarItHasTodosWithTheirZoneRuleAndAlarm() {
        var answer = export("full", "ics");
        assertThat(header(answer, "content-type")).isEqualTo("text/calendar; charset=utf-8");
        var unfolded = answer.body().replace("\r\n ", "");
        assertThat(unfolded.split("\r\n"))
                .startsWith("BEGIN:VCALENDAR", "VERSION:2.0")
                .containsSequence(
                        "SUMMARY:=1+1",
                        "DESCRIPTION:two\\nlines\\, \"quoted\"\\; and \\\\",
                        "PRIORITY:1",
                        "STATUS:NEEDS-ACTION",
                        // In the repeated hour the second time; the local time alone would be the first.
                        "DUE;X-TASKWIRE-TZID=Europe/Berlin:20301027T013000Z",
                        "DTSTART;X-TASKWIRE-TZID=Europe/Berlin:20301027T013000Z",
                        "RRULE:FREQ=WEEKLY;BYDAY=MO",
                        "X-TASKWIRE-RECURRENCE-MODE:completion",
                        "X-TASKWIRE-RECURRENCE-MISSED:keep",
                        "X-TASKWIRE-CATEGORY:Home\\, sweet\\; home",
                        "CATEGORIES:a\\;b,red",
                        "BEGIN:VALARM",
                        "ACTION:DISPLAY",
                        "DESCRIPTION:=1+1",
                        "TRIGGER;RELATED=END:PT0S",
                        "END:VALARM",
                        "END:VTODO")
                .contains("X-TASKWIRE-TZID:Asia/Tokyo", "STATUS:COMPLETED", "PERCENT-COMPLETE:100")
                .endsWith("END:VCALENDAR");
        assertThat(answer.body().lines()).allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
    }

    @Test
    void allPartsComeOnceAndInTheOrderOfCreation() {
        IntStream.range(0, MANY).forEach(i -> given("many", "{\"title\": \"task " + i + "\"}"));
        var titles = json(export("many", "json")).getJsonArray("tasks").stream()
                .map(task -> ((JsonObject) task).getString("title"))
                .toList();
        assertThat(titles)
                .isEqualTo(IntStream.range(0, MANY).mapToObj(i -> "task " + i).toList());
        assertThat(export("many", "csv").body().lines()).hasSize(MANY + 1);
        assertThat(export("many", "ics").body().lines().filter("BEGIN:VTODO"::equals))
                .hasSize(MANY);
    }

    @Test
    void whoHasNoTasksGetsAnEmptyFile() {
        assertThat(json(api.get("/api/nobody/tasks/export"))).isEqualTo(new JsonObject("{\"tasks\": []}"));
        assertThat(export("nobody", "csv").body().lines()).hasSize(1);
        assertThat(export("nobody", "ics").body().lines().toList())
                .isEqualTo(
                        List.of("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Taskwire//Tasks 1//EN", "END:VCALENDAR"));
    }

    @Test
    void anotherFormatAndWhatIsUnknownAreRefused() {
        assertInvalid(api.get("/api/full/tasks/export?format=xml"), "format");
        assertInvalid(api.get("/api/full/tasks/export?q=x"), "q");
    }

    private HttpResponse<String> export(String user, String format) {
        var answer = api.get("/api/" + user + "/tasks/export?format=" + format);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private void given(String user, String body) {
        assertThat(create(user, body)).isPositive();
    }

    private long create(String user, String body) {
        var answer = api.post("/api/" + user + "/tasks", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).getLong("id");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = TestPostgres.connect(edge.databaseUrl());
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
