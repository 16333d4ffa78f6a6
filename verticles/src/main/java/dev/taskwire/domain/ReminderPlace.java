package dev.taskwire.domain;

import java.time.Instant;

/** A place in a list of reminders. */
public record ReminderPlace(Instant remindAt, long id) {

    public static final ReminderPlace FIRST = new ReminderPlace(Instant.EPOCH.minusSeconds(60_000_000_000L), 0);

    public static ReminderPlace of(Reminder reminder) {
        return new ReminderPlace(reminder.remindAt(), reminder.id());
    }
}
