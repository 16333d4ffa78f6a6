package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was exported is imported. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoundTripTest {

    private static final String TASKS = """
            {"tasks": [
            {"uid": "01936b1e-0000-7000-8000-000000000001", "title": "=1+1", "description": "", "priority": "urgent"},
            {"uid": "01936b1e-0000-7000-8000-000000000002", "title": "'-quoted \\"twice\\", and; 日本 😀",
             "description": "lines\\nand\\ttabs, \\\\n; \\"x\\"", "priority": "low", "category": "Home, sweet; home",
             "tags": ["a;b", "-c", "Ünïcode"], "due_date": "2031-03-30T00:30:00Z", "due_tz": "Europe/Berlin",
             "recurrence_rule": "FREQ=WEEKLY;BYDAY=MO", "recurrence_mode": "completion",
             "recurrence_missed": "keep",
             "reminders": [{"minutes_before": 0}, {"minutes_before": 1440}, {"remind_at": "2031-01-01T00:00:00Z"}]},
            {"uid": "01936b1e-0000-7000-8000-000000000003", "title": "done", "completed": true,
             "description": "SPACES  SMILES   BEGIN:VTODO",
             "completed_at": "2026-01-01T10:00:00Z", "due_date": "2031-10-26T01:30:00Z", "due_tz": "Europe/Berlin"},
            {"uid": "01936b1e-0000-7000-8000-000000000004", "title": "silent", "due_date": "2031-01-01T00:00:00Z",
             "reminders": []},
            {"uid": "01936b1e-0000-7000-8000-000000000005", "title": "zone alone", "due_tz": "Asia/Tokyo"},
            {"uid": "01936b1e-0000-7000-8000-000000000006", "title": "as it comes", "due_date": "2031-01-01T00:00:00Z"}
            ]}""";
    /** What iCalendar cannot say. */
    private static final String EXACT = """
            {"tasks": [
            {"uid": "01936b1e-0000-7000-8000-000000000007", "title": "fractions", "due_date": "2031-01-01T00:00:00.123456Z",
             "completed": true, "completed_at": "2026-01-01T10:00:00.5Z", "description": "one\\r\\ntwo\\rthree"}
            ]}""";

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

    @ParameterizedTest
    @CsvSource({"json, application/json", "csv, text/csv", "ics, text/calendar"})
    void anotherUserGetsTheSameTasksAndTheSameUserNoChange(String format, String type) {
        var owner = "owner-" + format;
        var tasks = TASKS.replace("SPACES", "x  ".repeat(100)).replace("SMILES", "a😀".repeat(100));
        assertThat(json(send(owner, tasks, "application/json")).getInteger("created"))
                .isEqualTo(6);
        assertThat(json(send(owner, EXACT, "application/json")).getInteger("created"))
                .isEqualTo(1);
        var file = export(owner, format);

        var written = edge.written();
        var again = json(send(owner, file, type));
        assertThat(again.getInteger("unchanged")).as(again.encode()).isEqualTo(7);
        assertThat(edge.written()).isEqualTo(written);

        var other = "other-" + format;
        var answer = json(send(other, file, type));
        assertThat(answer.getInteger("created")).as(answer.encode()).isEqualTo(7);
        var expected = tasks(owner);
        if (format.equals("ics")) {
            var last = expected.getJsonObject(6);
            last.put("due_date", "2031-01-01T00:00:00Z").put("completed_at", "2026-01-01T10:00:00Z");
            last.put("description", "one\ntwo\nthree");
        }
        assertThat(tasks(other)).isEqualTo(expected);
        assertThat(edge.number("select count(*) from tasks where user_id = '" + other + "'"))
                .isEqualTo(7);
    }

    @Test
    void aCalendarOfAnotherProgramIsTaken() {
        var answer = send("foreign", """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//Example//EN
                BEGIN:VTIMEZONE
                TZID:/example.org/2026/Europe/Berlin
                END:VTIMEZONE
                BEGIN:VEVENT
                UID:event
                SUMMARY:No to-do
                END:VEVENT
                BEGIN:VTODO
                UID:20260101@example.org
                SUMMARY:Pay the
                  rent\\, at last
                DUE;TZID=/example.org/2026/Europe/Berlin:20310701T090000
                PRIORITY:2
                CATEGORIES:Money,Home
                CATEGORIES:Monthly
                RRULE:FREQ=DAILY
                BEGIN:VALARM
                ACTION:AUDIO
                TRIGGER:-P1DT1H
                END:VALARM
                END:VTODO
                BEGIN:VTODO
                SUMMARY:Bad
                DUE;TZID=Nowhere/Else:20310701T090000
                PRIORITY:high
                END:VTODO
                BEGIN:VTODO
                SUMMARY:A day
                DUE;VALUE=DATE:20310701
                STATUS:IN-PROCESS
                END:VTODO
                END:VCALENDAR
                """, "text/calendar");
        var report = json(answer);
        assertThat(report.getInteger("created")).as(answer.body()).isEqualTo(2);
        assertThat(report.getJsonArray("errors").stream()
                        .map(each -> ((JsonObject) each).getInteger("line") + ((JsonObject) each).getString("pointer")))
                .containsExactlyInAnyOrder("25/DUE", "25/PRIORITY");
        var tasks = tasks("foreign");
        var rent = tasks.getJsonObject(0);
        assertThat(rent.getString("title")).isEqualTo("Pay the rent, at last");
        assertThat(rent.getString("due_date")).isEqualTo("2031-07-01T07:00:00Z");
        assertThat(rent.getString("due_tz")).isEqualTo("Europe/Berlin");
        assertThat(rent.getString("priority")).isEqualTo("urgent");
        assertThat(rent.getJsonArray("tags")).containsExactlyInAnyOrder("Money", "Home", "Monthly");
        assertThat(rent.getJsonArray("reminders")).containsExactly(new JsonObject().put("minutes_before", 1500));
        assertThat(tasks.getJsonObject(1).getString("due_date")).isEqualTo("2031-07-01T00:00:00Z");
        assertThat(json(send("foreign", export("foreign", "ics"), "text/calendar"))
                        .getInteger("unchanged"))
                .isEqualTo(2);
    }

    @Test
    void aTableOfAnotherProgramIsTaken() {
        var table = """
                Due_Date,TITLE,tags,completed,reminders
                2031-01-01T00:00:00+01:00,"two
                lines",x,FALSE,60
                ,plain,"y, z",,

                ,,,,
                """;
        var answer = send("table", '\uFEFF' + table, "text/csv");
        assertThat(json(answer).getInteger("created")).as(answer.body()).isEqualTo(1);
        assertThat(json(answer).getJsonArray("errors").stream()
                        .map(each -> ((JsonObject) each).getInteger("line") + ((JsonObject) each).getString("pointer")))
                .containsExactly("2/title", "6/title");
        assertThat(tasks("table").getJsonObject(0).getJsonArray("tags")).containsExactly("y", "z");
    }

    private HttpResponse<String> send(String user, String file, String type) {
        var answer = api.post("/api/" + user + "/tasks/import", file, "Content-Type", type);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private JsonArray tasks(String user) {
        return new JsonObject(export(user, "json")).getJsonArray("tasks");
    }

    private String export(String user, String format) {
        var answer = api.get("/api/" + user + "/tasks/export?format=" + format);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }
}
