package dev.taskwire.service;

import dev.taskwire.domain.Alarm;
import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.Reminder;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.TaskException;
import dev.taskwire.store.TaskReminderStore;
import dev.taskwire.store.Tx;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;

/** Whether a task may have a reminder like this, and when it comes. Safe to call from any context. */
final class AlarmCheck {

    private static final long NONE = 0;

    private final TaskReminderStore reminders;

    AlarmCheck(TaskReminderStore reminders) {
        this.reminders = reminders;
    }

    /** As {@link #moment}, of one more reminder. */
    Future<Instant> momentOfNew(Tx tx, Task task, Alarm alarm) {
        return moment(tx, task, alarm, NONE);
    }

    /**
     * Fails with {@code CONFLICT} where the task, which is locked, has one like it or as many as there may be, and with
     * {@code VALIDATION_FAILED} where the moment has passed, or is relative to no due date.
     *
     * @param of the reminder that is to get it, which is not in its own way
     */
    Future<Instant> moment(Tx tx, Task task, Alarm alarm, long of) {
        var moment = moment(task, alarm);
        return reminders
                .standing(tx, task.id(), alarm.minutesBefore(), moment, of)
                .map(standing -> {
                    if (standing.passed()) {
                        throw TaskException.invalid(pointer(alarm), "That moment has passed.");
                    }
                    if (standing.sameOffset() || standing.sameMoment()) {
                        throw new TaskException(ErrorCode.CONFLICT, "The task has such a reminder already.");
                    }
                    if (standing.number() >= Reminder.MAX) {
                        throw new TaskException(
                                ErrorCode.CONFLICT, "The task has " + Reminder.MAX + " reminders, which is the most.");
                    }
                    return moment;
                });
    }

    private static Instant moment(Task task, Alarm alarm) {
        if (alarm instanceof Alarm.At at) {
            return at.moment();
        }
        if (task.dueDate() == null) {
            throw TaskException.invalid(pointer(alarm), "The task has no due_date.");
        }
        return task.dueDate().minus(Duration.ofMinutes(((Alarm.Before) alarm).minutes()));
    }

    private static String pointer(Alarm alarm) {
        return alarm instanceof Alarm.Before ? "/minutes_before" : "/remind_at";
    }
}
