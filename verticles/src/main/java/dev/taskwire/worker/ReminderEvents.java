package dev.taskwire.worker;

import dev.taskwire.event.EventCodec;
import dev.taskwire.event.EventRecord;
import dev.taskwire.event.EventType;
import dev.taskwire.event.TaskEvent.ReminderEvent;
import dev.taskwire.event.TraceContext;
import dev.taskwire.service.EventIds;
import dev.taskwire.store.DueReminder;
import dev.taskwire.store.QueuedEmail;
import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Makes the events about reminders. Thread-safe. */
public final class ReminderEvents {

    private final EventCodec codec;
    private final EventIds ids;
    private final Clock clock;
    private final RandomGenerator random;

    public ReminderEvents(EventCodec codec, EventIds ids, Clock clock, RandomGenerator random) {
        this.codec = codec;
        this.ids = ids;
        this.clock = clock;
        this.random = random;
    }

    UUID token() {
        return ids.next();
    }

    EventRecord due(DueReminder reminder) {
        return encode(
                reminder.id(),
                new ReminderEvent(
                        EventType.REMINDER_DUE,
                        reminder.userId(),
                        reminder.taskId(),
                        reminder.id(),
                        reminder.title(),
                        reminder.dueDate(),
                        reminder.remindAt(),
                        null));
    }

    EventRecord delivered(QueuedEmail email) {
        return encode(email.reminderId(), about(email, EventType.REMINDER_DELIVERED, null));
    }

    EventRecord failed(QueuedEmail email, String reason) {
        return encode(email.reminderId(), about(email, EventType.REMINDER_FAILED, reason));
    }

    private static ReminderEvent about(QueuedEmail email, EventType type, @Nullable String reason) {
        return new ReminderEvent(
                type,
                email.userId(),
                email.taskId(),
                email.reminderId(),
                email.title(),
                email.dueDate(),
                email.remindAt(),
                reason);
    }

    private EventRecord encode(long reminderId, ReminderEvent event) {
        return codec.encode(event, ids.next(), reminderId, clock.instant(), TraceContext.create(random));
    }
}
