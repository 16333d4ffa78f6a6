package dev.taskwire.gateway.mcp;

import java.util.List;

/** Many tasks in one call. */
final class ManyTaskTools {

    static final List<Tool> ALL = List.of(
            Tool.of(
                            "add_tasks",
                            "Add several tasks",
                            Effect.ADDS,
                            "bulkTasks",
                            "Adds up to 500 tasks. Each has its own result, in the order given: the new task, or the problem"
                                    + " with it. With atomic, either all are added or none.")
                    .taking(Fields.only("tasks", "atomic").requiring("tasks").fixing("action", "create")),
            Tool.of(
                            "complete_tasks",
                            "Complete several tasks",
                            Effect.SETS,
                            "bulkTasks",
                            "Marks up to 500 tasks as completed. Each has its own result, in the order given: the task, or the"
                                    + " problem with it. With atomic, either all are completed or none.")
                    .taking(Fields.only("atomic")
                            .requiring("task_ids")
                            .placing("task_ids", "selector", "ids")
                            .fixing("action", "complete")));

    private ManyTaskTools() {}
}
