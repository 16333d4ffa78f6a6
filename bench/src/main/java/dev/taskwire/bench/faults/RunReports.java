package dev.taskwire.bench.faults;

import dev.taskwire.bench.faults.check.Figures;
import dev.taskwire.bench.faults.scenario.Scenario;
import dev.taskwire.local.up.TransportChoice;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The runs of one command so far, and what was left out. Not thread-safe. */
final class RunReports {

    private final List<RunReport> runs = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();

    /** A run that there cannot be. */
    record LeftOut(String scenario, String transport, String reason) {

        String line() {
            return scenario + " over " + transport + ": not applicable, " + reason;
        }
    }

    void add(RunReport run) {
        runs.add(run);
    }

    LeftOut leaveOut(Scenario scenario, TransportChoice transport, String reason) {
        LeftOut left = new LeftOut(scenario.name(), FaultRun.name(transport), reason);
        leftOut.add(left);
        return left;
    }

    List<RunReport> runs() {
        return List.copyOf(runs);
    }

    List<LeftOut> leftOut() {
        return List.copyOf(leftOut);
    }

    /** Whether anything ran, and nothing failed. */
    boolean passed() {
        return !runs.isEmpty() && runs.stream().allMatch(RunReport::passed);
    }

    /** Over each transport that more than one run had, in a sentence. */
    List<String> sums() {
        return figures().entrySet().stream()
                .filter(each -> runs.stream()
                                .filter(run -> run.transport().equals(each.getKey()))
                                .count()
                        > 1)
                .map(each -> "in all over " + each.getKey() + ": " + FigureTexts.line(each.getValue()))
                .toList();
    }

    private Map<String, Figures> figures() {
        Map<String, Figures> sums = new TreeMap<>();
        runs.forEach(each -> sums.merge(each.transport(), each.figures(), Figures::and));
        return sums;
    }

    String toJson() {
        var all = new JsonArray();
        runs.forEach(each -> all.add(each.toJson()));
        var left = new JsonArray();
        leftOut.forEach(each -> left.add(new JsonObject()
                .put("scenario", each.scenario())
                .put("transport", each.transport())
                .put("reason", each.reason())));
        var sums = new JsonObject();
        figures().forEach((transport, figures) -> sums.put(transport, FigureTexts.json(figures)));
        return new JsonObject()
                .put("figures", sums)
                .put("runs", all)
                .put("not_applicable", left)
                .encodePrettily();
    }
}
