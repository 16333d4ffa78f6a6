package dev.taskwire.cli.tail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.local.console.Colour;
import dev.taskwire.local.console.Plain;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/** A line for a person for each change. Remembers titles, since what is deleted comes without. Of one thread. */
final class ChangeText {

    private static final int REMEMBERED = 10_000;
    private static final int WORD_WIDTH = 9;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final ZoneId zone;
    private final Ansi ansi;
    private final Map<Long, String> titles = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    ChangeText(ZoneId zone, Ansi ansi) {
        this.zone = zone;
        this.ansi = ansi;
    }

    /** Such as {@code 2030-12-01 09:00:00  updated    1000 v3  Buy milk  (priority, due_date)}. */
    String line(JsonNode change) {
        String word = Plain.line(
                Plain.field(change, "type").replaceAll("^Task(.+)Event$", "$1").toLowerCase(Locale.ROOT));
        long id = change.path("task_id").asLong();
        JsonNode task = change.path("task");
        if (task.hasNonNull("title")) {
            titles.put(id, Plain.line(Plain.field(task, "title")));
        }
        List<String> fields = new ArrayList<>();
        change.path("changes").fieldNames().forEachRemaining(name -> fields.add(Plain.line(name)));
        return Colour.DIM.on(TIME.format(at(change)), ansi)
                + "  " + colour(word).on(word, ansi) + " ".repeat(Math.max(0, WORD_WIDTH - word.length()))
                + "  " + id + " v" + change.path("version").asLong()
                + "  " + titles.getOrDefault(id, "-")
                + (fields.isEmpty() ? "" : "  (" + String.join(", ", fields) + ")");
    }

    private ZonedDateTime at(JsonNode change) {
        return Instant.parse(Plain.field(change, "time")).atZone(zone);
    }

    private static Colour colour(String word) {
        return switch (word) {
            case "created", "restored" -> Colour.GREEN;
            case "deleted" -> Colour.RED;
            case "completed" -> Colour.BOLD;
            default -> Colour.NONE;
        };
    }
}
