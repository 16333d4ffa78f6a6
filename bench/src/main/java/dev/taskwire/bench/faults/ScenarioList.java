package dev.taskwire.bench.faults;

import dev.taskwire.bench.faults.scenario.Scenario;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The scenarios, for a person and for a program. */
record ScenarioList(List<Scenario> scenarios) {

    ScenarioList {
        scenarios = List.copyOf(scenarios);
    }

    /** A line each: its name, its number in docs/faults.md, and when it passes. */
    String toText() {
        return scenarios.stream().map(ScenarioList::line).collect(Collectors.joining(System.lineSeparator()));
    }

    private static String line(Scenario each) {
        String number = each.number() == 0 ? "" : "" + each.number();
        String alone = each.notOverKafka().isPresent() ? " (Dapr alone)" : "";
        return String.format(Locale.ROOT, "%-18s %2s  %s%s", each.name(), number, each.passes(), alone);
    }

    String toJson() {
        var all = new JsonArray();
        for (Scenario each : scenarios) {
            var json = new JsonObject()
                    .put("name", each.name())
                    .put("number", each.number())
                    .put("description", each.description())
                    .put("passes", each.passes());
            each.notOverKafka().ifPresent(reason -> json.put("not_over_kafka", reason));
            all.add(json);
        }
        return new JsonObject().put("scenarios", all).encodePrettily();
    }
}
