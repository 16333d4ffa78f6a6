package dev.taskwire.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.taskwire.local.LocalException;
import java.util.Locale;

/**
 * What came of the switch of one process.
 *
 * @param line for a person
 * @param json for a program
 */
public record SwitchResult(boolean good, String line, ObjectNode json) {

    private static final double MILLIS = 1000.0;

    /** @param answer of the process */
    public static SwitchResult moved(String name, JsonNode answer) {
        boolean changed = answer.path("changed").asBoolean();
        JsonNode last = answer.path("last_switch");
        ObjectNode json = named(name, changed ? "switched" : "unchanged")
                .put("active", answer.path("active").asText());
        if (!changed) {
            return new SwitchResult(
                    true, name + ": is on " + answer.path("active").asText() + ", with all it publishes", json);
        }
        String line = String.format(
                Locale.ROOT,
                "%s: %s -> %s in %.1f s, deliveries waited for up to %.1f s",
                name,
                last.path("from").asText(),
                last.path("to").asText(),
                last.path("took_ms").asLong() / MILLIS,
                last.path("pause_ms").asLong() / MILLIS);
        return new SwitchResult(true, line, json.set("last_switch", last));
    }

    public static SwitchResult failed(String name, LocalException failure) {
        return new SwitchResult(
                false, name + ": " + failure.getMessage(), named(name, "failed").put("detail", failure.getMessage()));
    }

    private static ObjectNode named(String name, String outcome) {
        return JsonNodeFactory.instance.objectNode().put("name", name).put("outcome", outcome);
    }
}
