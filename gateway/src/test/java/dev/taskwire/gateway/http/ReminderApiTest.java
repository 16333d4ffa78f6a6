package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.header;
import static dev.taskwire.gateway.http.Api.json;
import static dev.taskwire.gateway.http.ProblemAssert.assertInvalid;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How reminders are made, listed and refused. */
class ReminderApiTest extends ReminderFixture {

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
