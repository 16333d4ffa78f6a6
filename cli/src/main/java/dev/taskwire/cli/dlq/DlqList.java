package dev.taskwire.cli.dlq;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.console.Colour;
import dev.taskwire.local.console.ConsoleProgress;
import dev.taskwire.local.console.Plain;
import dev.taskwire.local.console.Table;
import dev.taskwire.local.console.Table.Cell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dlq list}: a line for each. */
@Command(
        name = "list",
        description = "Lists parked outbox rows, then dead letters, newest first.",
        footer = {
            "",
            "Examples:",
            "  ./taskwire dlq list --topic task-events",
            "  ./taskwire dlq list --state all --limit 500 --json",
            "  OPERATOR_TOKEN=... ./taskwire dlq list --url http://127.0.0.1:8082"
        },
        mixinStandardHelpOptions = true)
final class DlqList implements Callable<Integer> {

    private static final int PAGE = 200;
    private static final int CAUSE_WIDTH = 70;
    private static final int KEY_WIDTH = 20;

    /** What {@code --state} takes. */
    enum State {
        OPEN,
        REDRIVEN,
        DISCARDED,
        ALL;

        /** As it is given and completed. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private DlqTarget target = new DlqTarget();

    @Option(names = "--topic", paramLabel = "TOPIC", description = "Only of this topic (default: all).")
    private String topic = "";

    @Option(
            names = "--state",
            paramLabel = "open|redriven|discarded|all",
            defaultValue = "open",
            description = "Only in this state (default: open).")
    private State state = State.OPEN;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most so many (default: 50).")
    private int limit;

    @Option(names = "--json", description = "As JSON: items, whether there are more, and next_cursor.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (limit < 1) {
            throw LocalException.wrongUsage("--limit " + limit + ": from 1");
        }
        DlqApi api = target.api();
        List<JsonNode> items = new ArrayList<>();
        String cursor = ConsoleProgress.onStderrIfLong().during("reading dead letters", () -> fetch(api, items));
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(Plain.json(whole(items, cursor)));
        } else if (items.isEmpty()) {
            out.println("no dead letters");
        } else {
            table(items).lines(spec.commandLine().getColorScheme().ansi()).forEach(out::println);
        }
        out.flush();
        if (!cursor.isEmpty() && !json) {
            spec.commandLine().getErr().println("there are more: --limit " + limit * 2L);
        }
        return 0;
    }

    private static Map<String, Object> whole(List<JsonNode> items, String cursor) {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("items", items);
        whole.put("more", !cursor.isEmpty());
        whole.put("next_cursor", cursor.isEmpty() ? null : cursor);
        return whole;
    }

    /** @return where to go on; empty at the end */
    private String fetch(DlqApi api, List<JsonNode> items) {
        String cursor = "";
        do {
            String wanted = state == State.ALL ? "" : state.toString();
            JsonNode page = api.list(Map.of(
                    "topic", topic,
                    "state", wanted,
                    "limit", Integer.toString(Math.min(PAGE, limit - items.size())),
                    "cursor", cursor));
            page.path("items").forEach(items::add);
            cursor = Plain.field(page, "next_cursor");
        } while (!cursor.isEmpty() && items.size() < limit);
        return cursor;
    }

    private static Table table(List<JsonNode> items) {
        Table table = new Table("ID", "TOPIC", "STATE", "TYPE", "KEY", "SEEN", "TRIES", "REASON", "CAUSE");
        for (JsonNode item : items) {
            String state = Plain.field(item, "state");
            int tries = item.path("attempts").asInt()
                    + item.path("earlier_attempts").asInt();
            table.row(
                    Cell.of(Plain.field(item, "id")),
                    Cell.of(Plain.field(item, "topic")),
                    new Cell(state, colour(state)),
                    Cell.of(or(Plain.cut(Plain.field(item, "event_type"), CAUSE_WIDTH))),
                    Cell.of(or(Plain.cut(Plain.field(item, "key"), KEY_WIDTH))),
                    Cell.of(Plain.field(item, "first_seen").replaceAll("\\.\\d+Z$", "Z")),
                    Cell.of(Integer.toString(tries)),
                    Cell.of(Plain.field(item, "reason")),
                    Cell.of(Plain.cut(cause(item), CAUSE_WIDTH)));
        }
        return table;
    }

    private static Colour colour(String state) {
        return switch (state) {
            case "redriven" -> Colour.GREEN;
            case "discarded" -> Colour.DIM;
            default -> Colour.RED;
        };
    }

    /** What went wrong last is what an operator needs to know. */
    private static String cause(JsonNode item) {
        String lastError = Plain.field(item, "last_error");
        return lastError.isEmpty() ? Plain.field(item, "cause") : "redrive failed: " + lastError;
    }

    private static String or(String text) {
        return text.isEmpty() ? "-" : text;
    }
}
