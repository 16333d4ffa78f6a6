package dev.taskwire.domain;

import java.time.Instant;
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
}
