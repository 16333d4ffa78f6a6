package dev.taskwire.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks a list holds; all conditions hold together, null is none. Deleted tasks are in no list.
 *
 * @param tag the name of one
 * @param dueBefore not at it
 * @param dueAfter not at it
 * @param updatedSince at it too
 */
public record TaskFilter(
        StatusFilter status,
        @Nullable Priority priority,
        @Nullable Long categoryId,
        @Nullable String tag,
        @Nullable Instant dueBefore,
        @Nullable Instant dueAfter,
        @Nullable Instant updatedSince,
        @Nullable Search search) {

    public static final TaskFilter NONE = of(StatusFilter.ALL);

    public static TaskFilter of(StatusFilter status) {
        return new TaskFilter(status, null, null, null, null, null, null, null);
    }

    /** Whether only tasks with a due date can be in it. */
    public boolean needsDueDate() {
        return status == StatusFilter.OVERDUE || dueBefore != null || dueAfter != null;
    }

    /**
     * The sort where none is asked for and nothing is searched: along the range that is asked for, which is what its index
     * can follow whatever the tasks are like; else newest first.
     */
    public List<SortKey> naturalSort() {
        if (needsDueDate()) {
            return List.of(new SortKey(SortField.DUE_DATE, false));
        }
        return List.of(
                updatedSince == null
                        ? new SortKey(SortField.CREATED_AT, true)
                        : new SortKey(SortField.UPDATED_AT, false));
    }
}
