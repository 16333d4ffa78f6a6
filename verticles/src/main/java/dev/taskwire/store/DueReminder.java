package dev.taskwire.store;

import dev.taskwire.domain.UserId;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A reminder whose moment has come, with what its event says of the task.
 *
 * @param dueAt when it was to come: {@code remindAt}, or the end of the quiet hours that it fell in
 * @param lateSeconds how long ago that was, by the database's clock
 */
public record DueReminder(
        long id,
        long taskId,
        UserId userId,
        String title,
        @Nullable Instant dueDate,
        Instant remindAt,
        Instant dueAt,
        double lateSeconds) {

    static final Comparator<DueReminder> LONGEST_DUE_FIRST =
            Comparator.comparing(DueReminder::dueAt).thenComparing(DueReminder::id);
}
