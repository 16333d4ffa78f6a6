package dev.taskwire.service;

import dev.taskwire.domain.TaskPage;
import dev.taskwire.domain.TaskQuery;
import dev.taskwire.store.TaskListStore;
import io.vertx.core.Future;

/** Lists and searches of tasks. Confined to one context. */
public final class TaskLists {

    private final TaskListStore tasks;

    public TaskLists(TaskListStore tasks) {
        this.tasks = tasks;
    }

    /** Fails with {@code DATABASE_UNAVAILABLE}, also where the list takes longer than a statement may. */
    public Future<TaskPage> page(TaskQuery query) {
        return tasks.page(query).recover(Unavailable::told);
    }
}
