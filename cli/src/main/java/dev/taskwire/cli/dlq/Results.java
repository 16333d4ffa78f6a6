package dev.taskwire.cli.dlq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.console.Plain;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;

/** What came of a wish for each of several letters. */
final class Results {

    private static final Set<String> GOOD = Set.of("redriven", "released", "discarded");

    private final CommandLine command;
    private final boolean json;

    Results(CommandLine command, boolean json) {
        this.command = command;
        this.json = json;
    }

    /** The result of a letter whose call failed. */
    static JsonNode failed(String id, LocalException failure) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("outcome", "failed")
                .put("detail", failure.getMessage());
    }

    /** @return the exit code: 1 if one of them is not as wished */
    int print(List<JsonNode> results) {
        boolean allGood = true;
        for (JsonNode result : results) {
            boolean good = GOOD.contains(Plain.field(result, "outcome"));
            allGood &= good;
            String line = Plain.line(Plain.field(result, "id") + ": " + Plain.field(result, "detail"));
            if (!json && good) {
                command.getOut().println(line);
            } else if (!good) {
                command.getErr().println("taskwire: " + line);
            }
        }
        if (json) {
            command.getOut().println(Plain.json(Map.of("results", results)));
        }
        command.getOut().flush();
        command.getErr().flush();
        return allGood ? 0 : 1;
    }
}
