package dev.taskwire.gateway.mcp;

import dev.taskwire.gateway.mcp.Tool.IdArgument;
import java.util.List;

/** One task at a time, and finding them. */
final class TaskTools {

    static final IdArgument TASK =
            new IdArgument("task_id", "id", "The id of the task, as add_task, list_tasks and search_tasks tell it.");

    static final List<Tool> ALL = List.of(
            Tool.of(
                    "add_task",
                    "Add a task",
                    Effect.ADDS,
                    "createTask",
                    "Adds one task. Only a title is needed. A task with a due_date gets the user's default reminder; one"
                            + " with a recurrence_rule is followed by its next one when it is completed."),
            Tool.of(
                            "list_tasks",
                            "List tasks",
                            Effect.READS,
                            "listTasks",
                            "Lists tasks by status, priority, category, tag or due date, a page at a time; all filters hold"
                                    + " together. Without any, the newest come first. To find tasks by words, use search_tasks.")
                    .taking(Fields.all().without("q")),
            Tool.of(
                            "search_tasks",
                            "Search tasks",
                            Effect.READS,
                            "listTasks",
                            "Finds tasks by words in title or description, the best matches first. Takes the filters of"
                                    + " list_tasks, too.")
                    .taking(Fields.all().requiring("query").placing("query", "q")),
            Tool.of("get_task", "Get a task", Effect.READS, "getTask", "Tells everything about one task.")
                    .naming(TASK),
            Tool.of(
                            "update_task",
                            "Update a task",
                            Effect.OVERWRITES,
                            "updateTask",
                            "Changes the given fields of a task and leaves the others as they are; null clears a field."
                                    + " tags replaces all tags of the task. To move only the due date, use reschedule_task.")
                    .naming(TASK),
            Tool.of(
                            "reschedule_task",
                            "Reschedule a task",
                            Effect.OVERWRITES,
                            "updateTask",
                            "Moves the due date of a task; null takes it away. Reminders before the due date follow it.")
                    .naming(TASK)
                    .taking(Fields.only("due_date", "due_tz").requiring("due_date")),
            Tool.of(
                            "complete_task",
                            "Complete a task",
                            Effect.SETS,
                            "completeTask",
                            "Marks a task as completed. Its reminders are cancelled; a recurring task is followed by its"
                                    + " next one. Completing what is completed changes nothing.")
                    .naming(TASK),
            Tool.of(
                            "uncomplete_task",
                            "Reopen a task",
                            Effect.SETS,
                            "reopenTask",
                            "Marks a completed task as pending again. Reminders still to come are armed again.")
                    .naming(TASK),
            Tool.of(
                            "delete_task",
                            "Delete a task",
                            Effect.OVERWRITES,
                            "deleteTask",
                            "Deletes a task: it is in no list any more. undo_delete brings it back.")
                    .naming(TASK),
            Tool.of(
                            "undo_delete",
                            "Restore a deleted task",
                            Effect.SETS,
                            "restoreTask",
                            "Brings a deleted task back. Restoring what is not deleted changes nothing.")
                    .naming(TASK),
            Tool.of(
                    "get_overview",
                    "Get an overview",
                    Effect.READS,
                    "getStatistics",
                    "Counts the tasks: pending, completed, overdue, completed today and this week, by priority and by"
                            + " category."));

    private TaskTools() {}
}
