package dev.taskwire.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of a user's tasks a command is for.
 *
 * @param ids null for any
 * @param filter holds together with the ids
 */
public record Selector(@Nullable List<Long> ids, TaskFilter filter) {

    /** Whether it names tasks and asks nothing else of them. */
    public boolean namesTasks() {
        return ids != null && filter.equals(TaskFilter.NONE);
    }
}
