package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.header;
import static dev.taskwire.gateway.http.Api.json;
import static dev.taskwire.gateway.http.ProblemAssert.assertInvalid;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The log of emails; each test has a user of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveryApiTest {

    private final Edge edge = Edge.open();
    private final Api api = new Api(edge.port());

    @AfterAll
    void stop() {
        edge.close();
    }

    /** @return the id of an email about the task that has come so far */
    private long email(String user, long task, String moment, String state) {
        return edge.number(
                "insert into emails (kind, task_id, user_id, reminder_id, remind_at, recipient, message_id, state,"
                        + " attempts, last_error, sent_at) values ('reminder', " + task + ", '" + user + "', 5, '"
                        + moment
                        + "', 'me@example.org', '<" + task + moment + "@example.org>', '" + state + "', 2, '"
                        + (state.equals("sent") ? "" : "The mail server refused it with 550.") + "', "
                        + (state.equals("sent") ? "'2026-01-20T17:00:03Z'" : "null") + ") returning id");
    }

    private List<Long> ids(String path) {
        return json(api.get(path)).getJsonArray("deliveries").stream()
                .map(each -> ((JsonObject) each).getLong("id"))
                .toList();
    }

    @Test
    void anEmailIsShownWithWhatBecameOfIt() {
        long task = api.newTask("d1", "t");
        long sent = email("d1", task, "2026-01-20T17:00:00Z", "sent");
        long dead = email("d1", task, "2026-01-21T17:00:00Z", "dead");

        var answer = api.get("/api/d1/deliveries");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(header(answer, "link")).isEqualTo("(none)");
        var newest = json(answer).getJsonArray("deliveries").getJsonObject(0);
        assertThat(newest.getLong("id")).isEqualTo(dead);
        assertThat(newest.getString("last_error")).isEqualTo("The mail server refused it with 550.");
        assertThat(newest.getString("sent_at")).isNull();
        var first = json(answer).getJsonArray("deliveries").getJsonObject(1);
        assertThat(first.getString("created_at")).isNotBlank();
        first.remove("created_at");
        assertThat(first)
                .isEqualTo(new JsonObject()
                        .put("id", sent)
                        .put("kind", "reminder")
                        .put("task_id", task)
                        .put("reminder_id", 5)
                        .put("remind_at", "2026-01-20T17:00:00Z")
                        .put("recipient", "me@example.org")
                        .put("state", "sent")
                        .put("attempts", 2)
                        .putNull("last_error")
                        .put("message_id", "<" + task + "2026-01-20T17:00:00Z@example.org>")
                        .put("sent_at", "2026-01-20T17:00:03Z"));
    }

    @Test
    void pagesFollowEachOtherAndMissNothing() {
        long task = api.newTask("d2", "t");
        var made = new ArrayList<Long>();
        for (int day = 1; day <= 5; day++) {
            made.add(0, email("d2", task, "2026-01-0" + day + "T17:00:00Z", "queued"));
        }
        for (var list : List.of("/api/d2/deliveries", "/api/d2/tasks/" + task + "/deliveries")) {
            var seen = new ArrayList<Long>();
            var next = list + "?limit=2";
            while (!next.isEmpty()) {
                seen.addAll(ids(next));
                var link = header(api.get(next), "link");
                next = link.equals("(none)") ? "" : link.substring(1, link.indexOf('>'));
            }
            assertThat(seen).isEqualTo(made);
        }
        var ofAll = json(api.get("/api/d2/deliveries?limit=2")).getString("next_cursor");
        assertInvalid(api.get("/api/d2/deliveries?state=sent&cursor=" + ofAll), "cursor");
        assertInvalid(api.get("/api/d3/deliveries?cursor=" + ofAll), "cursor");
    }

    @Test
    void theyAreFoundByTaskAndByState() {
        long one = api.newTask("d4", "t");
        long other = api.newTask("d4", "t");
        long sent = email("d4", one, "2026-01-20T17:00:00Z", "sent");
        long cancelled = email("d4", one, "2026-01-21T17:00:00Z", "cancelled");
        long others = email("d4", other, "2026-01-20T17:00:00Z", "sent");

        assertThat(ids("/api/d4/deliveries?task_id=" + one)).containsExactly(cancelled, sent);
        assertThat(ids("/api/d4/deliveries?state=sent")).containsExactly(others, sent);
        assertThat(ids("/api/d4/deliveries?state=sent&task_id=" + one)).containsExactly(sent);
        assertThat(ids("/api/d4/tasks/" + other + "/deliveries")).containsExactly(others);
        assertThat(ids("/api/d5/deliveries")).isEmpty();
        assertThat(ids("/api/d5/deliveries?task_id=" + one)).isEmpty();
    }

    @Test
    void ofADeletedTaskTheyAreInTheUsersLogAlone() {
        long task = api.newTask("d6", "t");
        long sent = email("d6", task, "2026-01-20T17:00:00Z", "sent");
        assertThat(api.call("DELETE", "/api/d6/tasks/" + task).statusCode()).isEqualTo(204);

        assertThat(ids("/api/d6/deliveries")).containsExactly(sent);
        assertProblem(api.get("/api/d6/tasks/" + task + "/deliveries"), 404, "not_found");
    }

    @ParameterizedTest
    @CsvSource({"state=lost, state", "task_id=x, task_id", "limit=101, limit", "cursor=x, cursor", "kind=x, kind"})
    void whatIsNotKnownIsRefused(String query, String pointer) {
        assertInvalid(api.get("/api/d7/deliveries?" + query), pointer);
    }
}
