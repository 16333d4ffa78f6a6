package dev.taskwire.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of a user's tasks a command is for; all that is given holds together, and null is no condition. Deleted tasks are
 * never among them.
 *
 * @param tag the name of one
 * @param dueBefore not at it
 * @param dueAfter not at it
 */
public record Selector(
        @Nullable List<Long> ids,
        @Nullable StatusFilter status,
        @Nullable Priority priority,
        @Nullable Long categoryId,
        @Nullable String tag,
        @Nullable Instant dueBefore,
        @Nullable Instant dueAfter) {

    /** Whether it names tasks and asks nothing else of them. */
    public boolean namesTasks() {
        return ids != null
                && status == null
                && priority == null
                && categoryId == null
                && tag == null
                && dueBefore == null
                && dueAfter == null;
    }
}
