package dev.taskwire.cli.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.local.console.Colour;
import dev.taskwire.local.console.Plain;
import dev.taskwire.local.console.Table;
import dev.taskwire.local.console.Table.Cell;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Tasks for a person, with times as the clocks of their zone show them. */
final class TaskText {

    private static final int TITLE_WIDTH = 80;
    private static final List<String> TIMES = List.of("due_date", "completed_at", "created_at", "updated_at");
    private static final List<String> FIELDS = List.of(
            "id",
            "title",
            "description",
            "priority",
            "due_date",
            "due_tz",
            "completed_at",
            "category",
            "tags",
            "recurrence_rule",
            "recurrence_mode",
            "series_id",
            "occurrence_no",
            "version",
            "created_at",
            "updated_at");

    private final Clock clock;

    /** @param clock with the zone of the person */
    TaskText(Clock clock) {
        this.clock = clock;
    }

    /** Without rows. */
    static Table table() {
        return new Table("ID", "STATE", "PRIORITY", "DUE", "TITLE");
    }

    Cell[] row(JsonNode task) {
        String state = state(task);
        String priority = Plain.field(task, "priority");
        return new Cell[] {
            Cell.of(Plain.field(task, "id")),
            new Cell(state, colourOfState(state)),
            new Cell(priority, colourOfPriority(priority)),
            Cell.of(task.hasNonNull("due_date") ? time(Plain.field(task, "due_date")) : "-"),
            new Cell(Plain.cut(Plain.field(task, "title"), TITLE_WIDTH), colourOfTitle(state))
        };
    }

    /** A line for each field that is set. */
    List<String> fields(JsonNode task) {
        List<String> lines = new ArrayList<>();
        lines.add(line("state", state(task)));
        for (String name : FIELDS) {
            String value = value(task, name);
            if (!value.isEmpty()) {
                lines.add(line(name.replace('_', ' '), value));
            }
        }
        return lines;
    }

    /** Such as {@code 1000: Buy milk, due 2030-12-01 09:00}. */
    String summary(JsonNode task) {
        String due = task.hasNonNull("due_date") ? ", due " + time(Plain.field(task, "due_date")) : "";
        return Plain.line(Plain.field(task, "id")) + ": " + Plain.line(Plain.field(task, "title")) + due;
    }

    private String value(JsonNode task, String name) {
        JsonNode value = task.path(name);
        if (value.isArray()) {
            List<String> all = new ArrayList<>();
            value.forEach(each -> all.add(Plain.line(each.asText())));
            return String.join(", ", all);
        }
        String text = Plain.field(task, name);
        return text.isEmpty() || !TIMES.contains(name) ? Plain.line(text) : time(text);
    }

    private String state(JsonNode task) {
        if (task.path("completed").asBoolean()) {
            return "done";
        }
        boolean late = task.hasNonNull("due_date")
                && Instant.parse(Plain.field(task, "due_date")).isBefore(clock.instant());
        return late ? "overdue" : "open";
    }

    private String time(String rfc3339) {
        ZoneId zone = clock.getZone();
        return When.shown(Instant.parse(rfc3339), zone);
    }

    private static String line(String name, String value) {
        return String.format("%-17s %s", name, value);
    }

    private static Colour colourOfState(String state) {
        return switch (state) {
            case "done" -> Colour.GREEN;
            case "overdue" -> Colour.RED;
            default -> Colour.NONE;
        };
    }

    private static Colour colourOfTitle(String state) {
        return state.equals("done") ? Colour.DIM : Colour.NONE;
    }

    private static Colour colourOfPriority(String priority) {
        return switch (priority) {
            case "urgent" -> Colour.RED;
            case "high" -> Colour.YELLOW;
            case "low" -> Colour.DIM;
            default -> Colour.NONE;
        };
    }
}
