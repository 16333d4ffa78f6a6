package dev.taskwire.store;

import dev.taskwire.domain.UserId;
import dev.taskwire.event.EventType;
import dev.taskwire.event.TaskEvent.ReminderEvent;
import dev.taskwire.store.EmailIntake.NewEmail;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Queues emails for tests, as the events of fired reminders do. */
public final class Queueing {

    private Queueing() {}

    /** For the reminder of that moment, if it has fired. */
    public static Future<Void> enqueue(
            Tx tx, long task, UserId user, Instant remindAt, @Nullable String recipient, String messageId) {
        return EmailIntake.fired(tx, List.of(due(task, user, remindAt)))
                .compose(fired -> EmailIntake.enqueue(
                        tx,
                        fired.stream()
                                .map(reminder -> new NewEmail(reminder, recipient, messageId))
                                .toList()));
    }

    static ReminderEvent due(long task, UserId user, @Nullable Instant remindAt) {
        return new ReminderEvent(EventType.REMINDER_DUE, user, task, null, null, null, remindAt, null);
    }
}
