package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.header;
import static dev.taskwire.gateway.http.Api.json;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How reminders follow their task, are changed and snoozed. */
class ReminderChangeTest extends ReminderFixture {

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
        TestPostgres.execute(
                edge.databaseUrl(),
                "update reminders set state = 'delivered' where minutes_before = 30 and id = "
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
        TestPostgres.execute(
                edge.databaseUrl(),
                "update reminders set deferred_until = '2099-01-21T06:00:00Z' where id = "
                        + json(api.get(reminder)).getLong("id"));
        var deferred = api.get(reminder);
        assertThat(json(deferred).getString("deferred_until")).isEqualTo("2099-01-21T06:00:00Z");
        assertThat(json(deferred).getString("remind_at")).isEqualTo("2099-01-20T16:30:00Z");
        assertThat(header(deferred, "etag")).isEqualTo("\"2\"");
        assertThat(json(patch(reminder, "{\"minutes_before\":40}")).getString("deferred_until"))
                .isNull();
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
}
