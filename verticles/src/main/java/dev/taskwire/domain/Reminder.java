package dev.taskwire.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a user is reminded of a task, as of one version.
 *
 * @param minutesBefore the due date, which it follows; null for one at a fixed moment
 * @param remindAt the moment; of a relative one without a due date the last that it had
 * @param snoozedUntil when it comes once more, or came; null unless it was snoozed
 * @param deferredUntil the end of the quiet hours in which its moment came; null unless it did in some
 */
public record Reminder(
        long id,
        long taskId,
        @Nullable Integer minutesBefore,
        Instant remindAt,
        ReminderState state,
        @Nullable Instant snoozedUntil,
        @Nullable Instant deferredUntil,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    public static final int MINUTES_BEFORE_MAX = 525_600;
    /** Of one task. */
    public static final int MAX = 20;

    /** What its user changed; {@code before} is null of a new one, {@code after} of a deleted one. */
    public static List<FieldChange> changes(@Nullable Reminder before, @Nullable Reminder after) {
        return new Differences<>(before, after)
                .in("task_id", Reminder::taskId)
                .in("minutes_before", Reminder::minutesBefore)
                .in("remind_at", reminder -> Differences.text(reminder.remindAt()))
                .in("snoozed_until", reminder -> Differences.text(reminder.snoozedUntil()))
                .list();
    }
}
