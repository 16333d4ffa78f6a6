package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.header;
import static dev.taskwire.gateway.http.Api.json;
import static dev.taskwire.gateway.http.ProblemAssert.assertInvalid;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reminders as a resource; each test has a user of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReminderApiTest {

    private static final String DUE = "2099-01-20T17:00:00Z";

    private final AtomicInteger users = new AtomicInteger();
    private final Edge edge = Edge.open();
    private final Api api = new Api(edge.port());

    @AfterAll
    void stop() {
        edge.close();
    }

    private String user() {
        return "/api/r" + users.incrementAndGet();
    }

    private String task(String user) {
        var answer = api.post(user + "/tasks", "{\"title\":\"t\",\"due_date\":\"" + DUE + "\"}");
        return header(answer, "location");
    }

    private HttpResponse<String> add(String task, String body, String... headers) {
        return api.post(task + "/reminders", body, headers);
    }

    private String added(String task, String body) {
        var answer = add(task, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return header(answer, "location");
    }

    private HttpResponse<String> patch(String path, String body, String... headers) {
        return api.send("PATCH", path, BodyPublishers.ofString(body), headers);
    }

    private List<String> moments(String list) {
        return json(api.get(list)).getJsonArray("reminders").stream()
                .map(each -> ((JsonObject) each).getString("remind_at") + " " + ((JsonObject) each).getString("state"))
                .toList();
    }

    @Test
    void oneIsRelativeOrAtAMoment() {
        var task = task(user());
        var relative = add(task, "{\"minutes_before\":30}");
        assertThat(relative.statusCode()).as(relative.body()).isEqualTo(201);
        assertThat(header(relative, "etag")).isEqualTo("\"1\"");
        var made = json(relative);
        assertThat(made.fieldNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "task_id",
                        "minutes_before",
                        "remind_at",
                        "state",
                        "snoozed_until",
                        "deferred_until",
                        "version",
                        "created_at",
                        "updated_at");
        assertThat(made.getString("remind_at")).isEqualTo("2099-01-20T16:30:00Z");
        assertThat(json(api.get(header(relative, "location")))).isEqualTo(made);
        var absolute = json(add(task, "{\"remind_at\":\"2099-01-19T10:00:00+02:00\"}"));
        assertThat(absolute.getString("remind_at")).isEqualTo("2099-01-19T08:00:00Z");
        assertThat(absolute.getInteger("minutes_before")).isNull();
        assertThat(moments(task + "/reminders"))
                .containsExactly("2099-01-19T08:00:00Z pending", "2099-01-20T16:30:00Z pending", DUE + " pending");
    }

    @Test
    void relativeOnesFollowTheDueDate() {
        var task = task(user());
        var relative = added(task, "{\"minutes_before\":30}");
        assertThat(patch(task, "{\"due_date\":\"2099-02-20T17:00:00Z\"}").statusCode())
                .isEqualTo(200);
        var moved = json(api.get(relative));
        assertThat(moved.getString("remind_at")).isEqualTo("2099-02-20T16:30:00Z");
        assertThat(moved.getLong("version")).isGreaterThan(1);
        assertThat(api.call("POST", task + "/complete").statusCode()).isEqualTo(200);
        assertThat(json(api.get(relative)).getString("state")).isEqualTo("cancelled");
        assertThat(json(add(task, "{\"minutes_before\":60}")).getString("state"))
                .isEqualTo("cancelled");
        assertThat(api.call("POST", task + "/reopen").statusCode()).isEqualTo(200);
        assertThat(moments(task + "/reminders")).hasSize(3).allMatch(each -> each.endsWith("pending"));
    }

    @Test
    void aSnoozeLeavesTheScheduleAlone() {
        var task = task(user());
        var reminder = added(task, "{\"minutes_before\":30}");
        var before = Instant.now();
        var answer = api.post(reminder + "/snooze", "{\"minutes\":10}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var snoozed = json(answer);
        assertThat(snoozed.getString("remind_at")).isEqualTo("2099-01-20T16:30:00Z");
        assertThat(Instant.parse(snoozed.getString("snoozed_until")))
                .isBetween(before.plus(Duration.ofMinutes(9)), Instant.now().plus(Duration.ofMinutes(11)));
        assertThat(header(answer, "etag")).isEqualTo("\"2\"");
        assertThat(json(api.get(task)).getString("due_date")).isEqualTo(DUE);
        assertThat(json(api.get(task)).getLong("version")).isEqualTo(1);
        assertThat(api.post(reminder + "/snooze", "{\"minutes\":20}").statusCode())
                .isEqualTo(200);
        long id = snoozed.getLong("id");
        assertThat(edge.number("select count(*) from reminders where state = 'pending' and snooze_of = " + id))
                .isEqualTo(1);
        assertThat(moments(task + "/reminders")).hasSize(2);

        assertThat(patch(task, "{\"due_date\":\"2099-02-20T17:00:00Z\"}").statusCode())
                .isEqualTo(200);
        assertThat(edge.number("select count(*) from reminders where snooze_of = " + id))
                .isZero();
        assertThat(json(api.get(reminder)).getString("snoozed_until")).isNull();
    }

    @Test
    void theIdOfASnoozeStandsForItsReminder() {
        var reminder = added(task(user()), "{\"minutes_before\":30}");
        long id = json(api.post(reminder + "/snooze", "{\"minutes\":10}")).getLong("id");
        long snooze = edge.number("select id from reminders where snooze_of = " + id);
        var folder = reminder.substring(0, reminder.lastIndexOf('/') + 1);
        assertThat(json(api.get(folder + snooze)).getLong("id")).isEqualTo(id);
        assertThat(api.call("DELETE", folder + snooze).statusCode()).isEqualTo(204);
        assertProblem(api.get(reminder), 404, "not_found");
        assertThat(edge.number("select count(*) from reminders where id = " + snooze))
                .isZero();
    }

    @Test
    void ofACompletedTaskNothingIsSnoozed() {
        var task = task(user());
        var reminder = added(task, "{\"minutes_before\":30}");
        assertThat(api.call("POST", task + "/complete").statusCode()).isEqualTo(200);
        assertProblem(api.post(reminder + "/snooze", "{\"minutes\":10}"), 409, "conflict");
    }

    @Test
    void aChangeArmsAnew() {
        var task = task(user());
        var reminder = added(task, "{\"minutes_before\":30}");
        edgeRun("update reminders set state = 'delivered' where minutes_before = 30 and id = "
                + json(api.get(reminder)).getLong("id"));
        assertThat(json(api.get(reminder)).getString("state")).isEqualTo("delivered");
        assertThat(api.post(reminder + "/snooze", "{\"minutes\":10}").statusCode())
                .isEqualTo(200);
        var moved = json(patch(reminder, "{\"remind_at\":\"2099-01-01T00:00:00Z\"}"));
        assertThat(moved.getString("state")).isEqualTo("pending");
        assertThat(moved.getInteger("minutes_before")).isNull();
        assertThat(moved.getString("snoozed_until")).isNull();
        assertThat(edge.number("select count(*) from reminders where snooze_of = " + moved.getLong("id")))
                .isZero();
    }

    /** As the sweep has put it off. */
    @Test
    void aDeferralIsToldAndANewMomentEndsIt() {
        var reminder = added(task(user()), "{\"minutes_before\":30}");
        assertThat(json(api.get(reminder)).getString("deferred_until")).isNull();
        edgeRun("update reminders set deferred_until = '2099-01-21T06:00:00Z' where id = "
                + json(api.get(reminder)).getLong("id"));
        var deferred = api.get(reminder);
        assertThat(json(deferred).getString("deferred_until")).isEqualTo("2099-01-21T06:00:00Z");
        assertThat(json(deferred).getString("remind_at")).isEqualTo("2099-01-20T16:30:00Z");
        assertThat(header(deferred, "etag")).isEqualTo("\"2\"");
        assertThat(json(patch(reminder, "{\"minutes_before\":40}")).getString("deferred_until"))
                .isNull();
    }

    private void edgeRun(String sql) {
        TestPostgres.execute(edge.databaseUrl(), sql);
    }

    @Test
    void aVersionIsACondition() {
        var reminder = added(task(user()), "{\"minutes_before\":30}");
        assertThat(api.get(reminder, "If-None-Match", "\"1\"").statusCode()).isEqualTo(304);
        assertProblem(patch(reminder, "{\"minutes_before\":5}", "If-Match", "\"9\""), 412, "precondition_failed");
        assertProblem(
                api.post(reminder + "/snooze", "{\"minutes\":5}", "If-Match", "\"9\""), 412, "precondition_failed");
        assertProblem(api.call("DELETE", reminder, "If-Match", "\"9\""), 412, "precondition_failed");
        assertThat(patch(reminder, "{\"minutes_before\":5}", "If-Match", "\"1\"")
                        .statusCode())
                .isEqualTo(200);
        assertThat(api.call("DELETE", reminder, "If-Match", "\"2\"").statusCode())
                .isEqualTo(204);
    }

    @Test
    void aRetryUnderItsKeyMakesNoSecondOne() {
        var user = user();
        var task = task(user);
        var key = UUID.randomUUID().toString();
        var body = "{\"task_id\":" + task.substring(task.lastIndexOf('/') + 1) + ",\"minutes_before\":7}";
        var first = api.post(user + "/reminders", body, "Idempotency-Key", key);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(api.post(user + "/reminders", body, "Idempotency-Key", key).body())
                .isEqualTo(first.body());
        var snooze = header(first, "location") + "/snooze";
        var snoozed = api.post(snooze, "{\"minutes\":10}", "Idempotency-Key", key);
        assertThat(api.post(snooze, "{\"minutes\":10}", "Idempotency-Key", key).body())
                .isEqualTo(snoozed.body());
        assertProblem(api.post(snooze, "{\"minutes\":11}", "Idempotency-Key", key), 422, "idempotency_key_reused");
    }

    @Test
    void aSecondOfTheSameMomentOrOffsetIsAConflict() {
        var task = task(user());
        assertThat(added(task, "{\"minutes_before\":30}")).isNotEmpty();
        assertProblem(add(task, "{\"minutes_before\":30}"), 409, "conflict");
        assertProblem(add(task, "{\"remind_at\":\"2099-01-20T16:30:00Z\"}"), 409, "conflict");
        assertProblem(add(task, "{\"minutes_before\":0}"), 409, "conflict");
        var other = added(task, "{\"minutes_before\":40}");
        assertProblem(patch(other, "{\"minutes_before\":30}"), 409, "conflict");
        assertThat(patch(other, "{\"minutes_before\":40}").statusCode()).isEqualTo(200);
    }

    @Test
    void theLimitHoldsForRequestsThatRace() {
        var task = task(user());
        for (int i = 1; i < 19; i++) {
            assertThat(added(task, "{\"minutes_before\":" + i + "}")).isNotEmpty();
        }
        var answers = IntStream.range(100, 106)
                .mapToObj(i -> api.begin("POST", task + "/reminders", "{\"minutes_before\":" + i + "}"))
                .toList()
                .stream()
                .map(Waiting::on)
                .toList();
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 409).hasSize(5);
    }

    @Test
    void aListComesPageByPage() {
        var user = user();
        for (int i = 0; i < 3; i++) {
            var task = task(user);
            assertThat(added(task, "{\"minutes_before\":" + (i + 1) + "}")).isNotEmpty();
        }
        var all = moments(user + "/reminders");
        assertThat(all).hasSize(6).isSorted();
        var found = new ArrayList<String>();
        var next = user + "/reminders?state=pending&limit=4";
        while (!next.isEmpty()) {
            var page = api.get(next);
            found.addAll(moments(next));
            var link = header(page, "link");
            next = link.equals("(none)") ? "" : link.substring(1, link.indexOf('>'));
        }
        assertThat(found).isEqualTo(all);
        assertThat(moments(user + "/reminders?state=cancelled")).isEmpty();
        for (var cursor : List.of("x", "cjE6MTox", "", "cjE6OTk5OTk5OTk5OTk5OTk5OTk5OjE")) {
            var answer = api.get(user + "/reminders?cursor=" + cursor);
            if (!cursor.equals("cjE6MTox")) {
                assertInvalid(answer, "cursor");
            } else {
                assertThat(answer.statusCode()).isEqualTo(200);
            }
        }
        assertInvalid(api.get(user + "/reminders?state=fired"), "state");
    }

    @Test
    void anotherUsersIsNotFound() {
        var reminder = added(task(user()), "{\"minutes_before\":30}");
        var task = "/tasks/" + json(api.get(reminder)).getLong("task_id");
        var other = user();
        var his = other + "/reminders" + reminder.substring(reminder.lastIndexOf('/'));
        assertProblem(api.get(his), 404, "not_found");
        assertProblem(patch(his, "{\"minutes_before\":1}"), 404, "not_found");
        assertProblem(api.post(his + "/snooze", "{\"minutes\":1}"), 404, "not_found");
        assertProblem(api.call("DELETE", his), 404, "not_found");
        assertProblem(api.get(other + task + "/reminders"), 404, "not_found");
        assertProblem(api.post(other + task + "/reminders", "{\"minutes_before\":1}"), 404, "not_found");
        assertThat(moments(other + "/reminders")).isEmpty();
        assertThat(json(api.get(reminder)).getLong("version")).isEqualTo(1);
    }

    @Test
    void ofADeletedTaskThereAreNone() {
        var user = user();
        var task = task(user);
        var reminder = added(task, "{\"minutes_before\":30}");
        assertThat(api.call("DELETE", task).statusCode()).isEqualTo(204);
        assertProblem(api.get(reminder), 404, "not_found");
        assertProblem(add(task, "{\"minutes_before\":1}"), 404, "not_found");
        assertThat(moments(user + "/reminders")).isEmpty();
        assertThat(api.call("POST", task + "/restore").statusCode()).isEqualTo(200);
        assertThat(json(api.get(reminder)).getString("state")).isEqualTo("pending");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                        | ''",
                "{\"remind_at\":\"2099-01-01T00:00:00Z\",\"minutes_before\":1} | ''",
                "{\"minutes_before\":-1}                                   | /minutes_before",
                "{\"minutes_before\":525601}                               | /minutes_before",
                "{\"minutes_before\":1.5}                                  | /minutes_before",
                "{\"minutes_before\":null}                                 | /minutes_before",
                "{\"remind_at\":\"soon\"}                                  | /remind_at",
                "{\"remind_at\":\"10000-01-01T00:00:00Z\"}                 | /remind_at",
                "{\"remind_at\":\"2020-01-01T00:00:00Z\"}                  | /remind_at",
                "{\"state\":\"pending\"}                                   | /state"
            })
    void whatIsNoReminderIsRefused(String body, String pointer) {
        var task = task(user());
        assertInvalid(add(task, body), pointer);
        assertInvalid(patch(added(task, "{\"minutes_before\":9}"), body), pointer);
        assertThat(moments(task + "/reminders")).hasSize(2);
    }

    @Test
    void relativeToNoDueDateIsRefused() {
        var user = user();
        var task = header(api.post(user + "/tasks", "{\"title\":\"t\"}"), "location");
        assertInvalid(add(task, "{\"minutes_before\":9}"), "/minutes_before");
        assertInvalid(
                api.post(added(task, "{\"remind_at\":\"" + DUE + "\"}") + "/snooze", "{\"minutes\":0}"), "/minutes");
        var nowhere = api.post(user + "/reminders", "{\"minutes_before\":9}");
        assertProblem(nowhere, 422, "validation_failed");
        assertThat(ProblemAssert.pointers(nowhere)).contains("/task_id");
        assertProblem(api.post(user + "/reminders", "{\"task_id\":99999999,\"minutes_before\":9}"), 404, "not_found");
    }
}
