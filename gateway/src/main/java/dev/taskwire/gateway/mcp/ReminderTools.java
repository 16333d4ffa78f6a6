package dev.taskwire.gateway.mcp;

import dev.taskwire.gateway.mcp.Tool.IdArgument;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Emails to come about a task. */
final class ReminderTools {

    private static final String BEFORE = "minutes_before";
    private static final String AT = "remind_at";
    private static final IdArgument REMINDER =
            new IdArgument("reminder_id", "id", "The id of the reminder, as set_reminder and list_reminders tell it.");

    static final List<Tool> ALL = List.of(
            Tool.of(
                            "set_reminder",
                            "Set a reminder",
                            Effect.ADDS,
                            "createReminder",
                            "Adds a reminder to a task: exactly one of minutes_before, which follows the task's due date, and"
                                    + " remind_at, a fixed moment.")
                    .ruledBy(exactlyOne()),
            Tool.of(
                    "list_reminders",
                    "List reminders",
                    Effect.READS,
                    "listReminders",
                    "Lists the reminders of all tasks, or of one, those that come first before the others."),
            Tool.of(
                            "snooze_reminder",
                            "Snooze a reminder",
                            Effect.ADDS,
                            "snoozeReminder",
                            "Reminds once more, so many minutes from now. The reminder's own moment and the due date stay as"
                                    + " they are.")
                    .naming(REMINDER));

    private ReminderTools() {}

    /** Not by {@code oneOf}, which many models are not given at the top of a schema. */
    private static JsonObject exactlyOne() {
        var none = new JsonObject()
                .put("not", new JsonObject())
                .put("description", "Exactly one of minutes_before and remind_at.");
        return new JsonObject()
                .put("if", new JsonObject().put("required", new JsonArray().add(BEFORE)))
                .put("then", new JsonObject().put("properties", new JsonObject().put(AT, none)))
                .put("else", new JsonObject().put("required", new JsonArray().add(AT)));
    }
}
