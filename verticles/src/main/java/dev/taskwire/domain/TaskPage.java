package dev.taskwire.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param next where the next page begins; null on the last one */
public record TaskPage(List<Task> tasks, @Nullable Place next) {

    public static final TaskPage EMPTY = new TaskPage(List.of(), null);

    public TaskPage {
        tasks = List.copyOf(tasks);
    }
}
