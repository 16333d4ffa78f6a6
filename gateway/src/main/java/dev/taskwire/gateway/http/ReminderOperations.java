package dev.taskwire.gateway.http;

import dev.taskwire.domain.Alarm;
import dev.taskwire.domain.Answer;
import dev.taskwire.domain.Reminder;
import dev.taskwire.domain.ReminderPlace;
import dev.taskwire.domain.ReminderState;
import dev.taskwire.service.UseCases;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** {@code /api/{user_id}/reminders}, and those of one task. */
final class ReminderOperations {

    static final Map<String, Operation> ALL = Map.of(
            "listTaskReminders",
            ReminderOperations::ofTask,
            "createTaskReminder",
            ReminderOperations::createForTask,
            "listReminders",
            ReminderOperations::list,
            "createReminder",
            ReminderOperations::create,
            "getReminder",
            ReminderOperations::get,
            "updateReminder",
            ReminderOperations::update,
            "deleteReminder",
            ReminderOperations::delete,
            "snoozeReminder",
            ReminderOperations::snooze);

    private ReminderOperations() {}

    private static Future<Answer> ofTask(UseCases useCases, Call call) {
        var after = ReminderCursor.decode(call.query().text("cursor"));
        return useCases.reminders()
                .ofTask(call.user(), call.id(), after, call.query().integer("limit") + 1)
                .map(found -> page(call, found, "/tasks/" + call.id() + "/reminders?"));
    }

    private static Future<Answer> list(UseCases useCases, Call call) {
        var after = ReminderCursor.decode(call.query().text("cursor"));
        var wanted = call.query().text("state");
        var state = wanted == null ? null : ReminderState.ofWireName(wanted).orElseThrow();
        return useCases.reminders()
                .list(call.user(), state, after, call.query().integer("limit") + 1)
                .map(found -> page(call, found, "/reminders?" + (wanted == null ? "" : "state=" + wanted + "&")));
    }

    /** @param found one more than fits where there is a next page */
    private static Answer page(Call call, List<Reminder> found, String path) {
        int limit = call.query().integer("limit");
        if (found.size() <= limit) {
            return Replies.json(200, Map.of(), ReminderJson.page(found, null));
        }
        var shown = found.subList(0, limit);
        var cursor = ReminderCursor.encode(ReminderPlace.of(shown.get(limit - 1)));
        var next = "/api/" + call.user().value() + path + "limit=" + limit + "&cursor=" + cursor;
        return Replies.json(200, Replies.link(next), ReminderJson.page(shown, cursor));
    }

    private static Future<Answer> createForTask(UseCases useCases, Call call) {
        return create(
                useCases, call, call.id(), ReminderFields.alarm(call.body().valid()));
    }

    private static Future<Answer> create(UseCases useCases, Call call) {
        var body = call.body().valid();
        return create(useCases, call, body.path("task_id").longValue(), ReminderFields.alarm(body));
    }

    private static Future<Answer> create(UseCases useCases, Call call, long taskId, Alarm alarm) {
        var reminders = useCases.reminders();
        return call.once(
                made -> created(call, made),
                () -> reminders.create(call.user(), taskId, alarm, call.origin()),
                once -> reminders.create(call.user(), taskId, alarm, call.origin(), once));
    }

    private static Future<Answer> get(UseCases useCases, Call call) {
        return useCases.reminders()
                .get(call.user(), call.id())
                .map(ReminderOperations::found)
                .map(call::unlessKnown);
    }

    private static Future<Answer> update(UseCases useCases, Call call) {
        var alarm = ReminderFields.alarm(call.body().valid());
        return useCases.reminders()
                .change(call.user(), call.id(), alarm, call.expected(), call.origin())
                .map(ReminderOperations::found);
    }

    private static Future<Answer> delete(UseCases useCases, Call call) {
        return useCases.reminders()
                .delete(call.user(), call.id(), call.expected(), call.origin())
                .map(done -> Replies.noContent());
    }

    private static Future<Answer> snooze(UseCases useCases, Call call) {
        var reminders = useCases.reminders();
        int minutes = call.body().valid().path("minutes").intValue();
        var expected = call.expected();
        return call.once(
                ReminderOperations::found,
                () -> reminders.snooze(call.user(), call.id(), minutes, expected, call.origin()),
                once -> reminders.snooze(call.user(), call.id(), minutes, expected, call.origin(), once));
    }

    private static Answer created(Call call, Reminder reminder) {
        var location = "/api/" + call.user().value() + "/reminders/" + reminder.id();
        return Replies.created(location, reminder.version(), ReminderJson.one(reminder));
    }

    private static Answer found(Reminder reminder) {
        return Replies.versioned(reminder.version(), ReminderJson.one(reminder));
    }
}
