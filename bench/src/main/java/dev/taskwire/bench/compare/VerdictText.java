package dev.taskwire.bench.compare;

import dev.taskwire.bench.verdict.Verdict;
import dev.taskwire.local.console.Colour;
import dev.taskwire.local.console.Table;
import dev.taskwire.local.console.Table.Cell;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/** A verdict for a terminal and for a program. */
final class VerdictText {

    private VerdictText() {}

    static List<String> lines(Verdict verdict, Ansi ansi) {
        List<String> lines = new ArrayList<>();
        if (!verdict.criteria().isEmpty()) {
            var table = new Table("", "baseline", "found", "limit", "", "");
            verdict.criteria()
                    .forEach(each -> table.row(
                            Cell.of(each.what()),
                            Cell.of(each.baseline()),
                            Cell.of(each.found()),
                            Cell.of(each.limit()),
                            each.isMet() ? new Cell("pass", Colour.GREEN) : new Cell("FAIL", Colour.RED),
                            new Cell(each.remark(), Colour.DIM)));
            lines.addAll(table.lines(ansi));
        }
        lines.addAll(verdict.obstacles());
        lines.addAll(verdict.remarks());
        lines.add("verdict: " + verdict.word());
        return lines;
    }

    static JsonObject json(Verdict verdict) {
        var criteria = new JsonArray();
        verdict.criteria()
                .forEach(each -> criteria.add(new JsonObject()
                        .put("what", each.what())
                        .put("baseline", each.baseline())
                        .put("found", each.found())
                        .put("limit", each.limit())
                        .put("met", each.isMet())
                        .put("remark", each.remark())));
        return new JsonObject()
                .put("verdict", verdict.word())
                .put("criteria", criteria)
                .put("obstacles", new JsonArray(verdict.obstacles()))
                .put("remarks", new JsonArray(verdict.remarks()));
    }
}
