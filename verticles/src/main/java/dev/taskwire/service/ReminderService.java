package dev.taskwire.service;

import dev.taskwire.domain.Alarm;
import dev.taskwire.domain.Answer;
import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.Reminder;
import dev.taskwire.domain.ReminderPlace;
import dev.taskwire.domain.ReminderState;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.TaskException;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.Origin;
import dev.taskwire.store.AuditLog;
import dev.taskwire.store.AuditLog.Action;
import dev.taskwire.store.Database;
import dev.taskwire.store.Subject;
import dev.taskwire.store.TaskReminderStore;
import dev.taskwire.store.TaskStore;
import dev.taskwire.store.TaskWriter;
import dev.taskwire.store.Tx;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The use cases of reminders. Each change locks the task first, as the task's own changes do, so that a reminder and the
 * due date that it follows never part, and is in the audit. Safe to call from any context.
 */
public final class ReminderService {

    private static final long NONE = 0;

    private record Both(Task task, Reminder reminder) {}

    private final TaskStore tasks;
    private final TaskWriter writer;
    private final TaskReminderStore reminders;
    private final Transactions transactions;
    private final AuditLog audit = new AuditLog();

    public ReminderService(Database database, Idempotency keys) {
        this.tasks = new TaskStore(database);
        this.writer = new TaskWriter(database);
        this.reminders = new TaskReminderStore(database);
        this.transactions = new Transactions(database, keys);
    }

    /** Of all tasks that are not deleted, by moment. */
    public Future<List<Reminder>> list(UserId userId, @Nullable ReminderState state, ReminderPlace after, int limit) {
        return reminders.list(userId, null, state, after, limit).recover(Unavailable::told);
    }

    /** Of one task, by moment. */
    public Future<List<Reminder>> ofTask(UserId userId, long taskId, ReminderPlace after, int limit) {
        return tasks.get(userId, taskId)
                .map(found -> found.orElseThrow(TaskException::notFound))
                .compose(task -> reminders.list(userId, taskId, null, after, limit))
                .recover(Unavailable::told);
    }

    public Future<Reminder> get(UserId userId, long id) {
        return reminders.get(userId, id).recover(Unavailable::told).map(ReminderService::found);
    }

    /**
     * Fails with {@code CONFLICT} where the task has one like it, or as many as there may be, and with
     * {@code VALIDATION_FAILED} where its moment has passed, or it is relative to no due date.
     */
    public Future<Reminder> create(UserId userId, long taskId, Alarm alarm, Origin origin) {
        return transactions.run(userId, tx -> create(tx, userId, taskId, alarm, origin));
    }

    /** As the other, once per key. */
    public Future<Answer> create(UserId userId, long taskId, Alarm alarm, Origin origin, Once<Reminder> once) {
        return transactions.run(tx -> create(tx, userId, taskId, alarm, origin), once);
    }

    /** Fails as {@link #create} does. The reminder is armed anew; its snooze is over. */
    public Future<Reminder> change(UserId userId, long id, Alarm alarm, Set<Long> expected, Origin origin) {
        return transactions.run(
                userId,
                tx -> locked(tx, userId, id, expected)
                        .compose(both -> checked(
                                        tx, both.task(), alarm, both.reminder().id())
                                .compose(moment ->
                                        reminders.move(tx, both.reminder().id(), alarm.minutesBefore(), moment))
                                .compose(moved -> note(tx, userId, origin, Action.UPDATED, both.reminder(), moved)
                                        .map(moved))));
    }

    /** Reminds once more, so long from now, and leaves the reminder's own moment alone; {@code CONFLICT} once completed. */
    public Future<Reminder> snooze(UserId userId, long id, int minutes, Set<Long> expected, Origin origin) {
        return transactions.run(userId, tx -> snooze(tx, userId, id, minutes, expected, origin));
    }

    /** As the other, once per key. */
    public Future<Answer> snooze(
            UserId userId, long id, int minutes, Set<Long> expected, Origin origin, Once<Reminder> once) {
        return transactions.run(tx -> snooze(tx, userId, id, minutes, expected, origin), once);
    }

    public Future<Void> delete(UserId userId, long id, Set<Long> expected, Origin origin) {
        return transactions.run(
                userId,
                tx -> locked(tx, userId, id, expected)
                        .compose(both -> reminders
                                .delete(tx, both.reminder().id())
                                .compose(done -> note(tx, userId, origin, Action.DELETED, both.reminder(), null))));
    }

    private Future<Reminder> create(Tx tx, UserId userId, long taskId, Alarm alarm, Origin origin) {
        return task(tx, userId, taskId)
                .compose(task -> checked(tx, task, alarm, NONE)
                        .compose(moment -> reminders.insert(tx, taskId, alarm.minutesBefore(), moment)))
                .compose(made ->
                        note(tx, userId, origin, Action.CREATED, null, made).map(made));
    }

    private Future<Reminder> snooze(Tx tx, UserId userId, long id, int minutes, Set<Long> expected, Origin origin) {
        return locked(tx, userId, id, expected).compose(both -> {
            if (both.task().completed()) {
                throw new TaskException(ErrorCode.CONFLICT, "Its task is completed.");
            }
            return reminders
                    .snooze(tx, both.reminder().id(), minutes)
                    .compose(snoozed -> note(tx, userId, origin, Action.SNOOZED, both.reminder(), snoozed)
                            .map(snoozed));
        });
    }

    private Future<Void> note(
            Tx tx, UserId userId, Origin origin, Action action, @Nullable Reminder before, @Nullable Reminder after) {
        long id = before == null ? Objects.requireNonNull(after).id() : before.id();
        var changes = Reminder.changes(before, after);
        return audit.add(tx, new AuditLog.Entry(userId, origin, Subject.REMINDER, id, action, changes));
    }

    /** Always the task first. */
    private Future<Both> locked(Tx tx, UserId userId, long id, Set<Long> expected) {
        return reminders
                .get(tx, userId, id)
                .map(ReminderService::found)
                .compose(seen -> task(tx, userId, seen.taskId()))
                .compose(task -> reminders.lock(tx, userId, id).map(again -> {
                    var reminder = found(again);
                    Versions.check("The reminder is", reminder.version(), expected);
                    return new Both(task, reminder);
                }));
    }

    private Future<Task> task(Tx tx, UserId userId, long taskId) {
        return writer.lock(tx, Map.of(taskId, userId)).map(tasksById -> {
            var task = tasksById.get(taskId);
            if (task == null || task.deleted()) {
                throw TaskException.notFound();
            }
            return task;
        });
    }

    /** @return the moment, once it is sure that the reminder may have it */
    private Future<Instant> checked(Tx tx, Task task, Alarm alarm, long except) {
        var moment = moment(task, alarm);
        return reminders
                .standing(tx, task.id(), alarm.minutesBefore(), moment, except)
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

    private static Reminder found(Optional<Reminder> reminder) {
        return reminder.orElseThrow(() -> new TaskException(ErrorCode.NOT_FOUND, "There is no such reminder."));
    }
}
