package dev.taskwire.bench.faults;

import dev.taskwire.bench.faults.check.Anomaly;
import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.faults.check.Figures;
import dev.taskwire.bench.faults.check.Lateness;
import dev.taskwire.bench.faults.check.Verdict;
import dev.taskwire.bench.faults.scenario.Texts;
import dev.taskwire.bench.faults.scenario.Timeline;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;

/**
 * What became of one run, for a person and for a program.
 *
 * @param name of the scenario
 * @param harm that was done, in a line
 * @param loadBegun from which the pulse counts
 */
record RunReport(
        String name,
        String harm,
        String transport,
        long seed,
        Instant begun,
        Duration took,
        Timeline timeline,
        Instant loadBegun,
        Pulse pulse,
        Figures figures,
        Verdict verdict) {

    private static final int SHOWN = 10;
    private static final int BAR_WIDTH = 40;

    boolean passed() {
        return verdict.passed();
    }

    JsonObject toJson() {
        var incidents = new JsonArray();
        timeline.incidents()
                .forEach(each -> incidents.add(
                        new JsonObject().put("at", each.at().toString()).put("what", each.what())));
        var windows = new JsonArray();
        timeline.windows()
                .forEach(each -> windows.add(new JsonObject()
                        .put("begin", each.begin().toString())
                        .put("end", each.end().toString())
                        .put("what", each.what())));
        var bounds = new JsonArray();
        verdict.bounds()
                .forEach(each -> bounds.add(new JsonObject()
                        .put("what", each.what())
                        .put("measured", each.measured())
                        .put("limit", each.limit())
                        .put("kept", each.kept())
                        .put("decides", each.decides())));
        var anomalies = new JsonArray();
        verdict.anomalies().stream()
                .limit(SHOWN)
                .forEach(each -> anomalies.add(new JsonObject()
                        .put("kind", each.kind().name())
                        .put("about", each.about())
                        .put("trail", new JsonArray(each.trail()))));
        var counts = new JsonObject();
        verdict.counts().forEach((kind, number) -> counts.put(kind.name(), number));
        return new JsonObject()
                .put("scenario", name)
                .put("transport", transport)
                .put("seed", seed)
                .put("begun", begun.toString())
                .put("took_s", took.toSeconds())
                .put("passed", passed())
                .put("acknowledged", verdict.acknowledged())
                .put("figures", FigureTexts.json(figures))
                .put("emails", verdict.emails())
                .put("message_ids", verdict.messageIds())
                .put("fired", lateness(verdict.fired()))
                .put("arrived", lateness(verdict.arrived()))
                .put("commands", verdict.commands())
                .put("records_repeated", verdict.repeats())
                .put("bounds", bounds)
                .put("load_begun", loadBegun.toString())
                .put("acknowledged_per_second", new JsonArray(pulse.acknowledged()))
                .put("unacknowledged_per_second", new JsonArray(pulse.others()))
                .put("delivered_per_second", new JsonArray(pulse.delivered()))
                .put("incidents", incidents)
                .put("windows", windows)
                .put("anomaly_counts", counts)
                .put("anomalies", anomalies);
    }

    private static JsonObject lateness(Lateness lateness) {
        var bars = new JsonObject();
        lateness.bars().forEach(bar -> bars.put(bar.label(), bar.count()));
        return new JsonObject()
                .put("count", lateness.count())
                .put("p50_ms", Texts.millis(lateness.percentile(50)))
                .put("p95_ms", Texts.millis(lateness.percentile(95)))
                .put("p99_ms", Texts.millis(lateness.percentile(99)))
                .put("max_ms", Texts.millis(lateness.percentile(100)))
                .put("histogram", bars);
    }

    String toText() {
        var text = new StringBuilder("%s over %s: %s in %d s, seed %d%n"
                .formatted(name, transport, passed() ? "passed" : "FAILED", took.toSeconds(), seed));
        text.append("  ").append(counts()).append(System.lineSeparator());
        text.append("  ").append(FigureTexts.line(figures)).append(System.lineSeparator());
        verdict.bounds()
                .forEach(each -> text.append(
                        "  %s: %s (%s)%s%n".formatted(each.what(), each.measured(), each.limit(), outcome(each))));
        percentiles(text, "fired", verdict.fired());
        percentiles(text, "in the mailbox", verdict.arrived());
        histogram(text, verdict.arrived());
        verdict.counts().forEach((kind, number) -> text.append("  %s: %,d%n".formatted(kind, number)));
        verdict.anomalies().stream().limit(SHOWN).forEach(each -> anomaly(text, each));
        return text.toString().stripTrailing();
    }

    private static String outcome(Bound bound) {
        if (bound.kept()) {
            return "";
        }
        return bound.decides() ? " NOT KEPT" : " not kept, does not decide";
    }

    /** In a sentence. */
    String counts() {
        return "%,d commands, %,d tasks acknowledged, %,d emails with %,d Message-IDs"
                .formatted(verdict.commands(), verdict.acknowledged(), verdict.emails(), verdict.messageIds());
    }

    private static void percentiles(StringBuilder text, String what, Lateness lateness) {
        text.append("  %-15s after the due moment: p50 %,.0f ms, p95 %,.0f ms, p99 %,.0f ms, longest %,.0f ms%n"
                .formatted(
                        what,
                        Texts.millis(lateness.percentile(50)),
                        Texts.millis(lateness.percentile(95)),
                        Texts.millis(lateness.percentile(99)),
                        Texts.millis(lateness.percentile(100))));
    }

    /** Up to the last bar that holds any. */
    private static void histogram(StringBuilder text, Lateness lateness) {
        long shown = 0;
        for (var bar : lateness.bars()) {
            if (shown < lateness.count()) {
                int width = (int) Math.ceil((double) bar.count() * BAR_WIDTH / lateness.count());
                var line = "    %-12s %7d %s".formatted(bar.label(), bar.count(), "#".repeat(width));
                text.append(line.stripTrailing()).append(System.lineSeparator());
            }
            shown += bar.count();
        }
    }

    private static void anomaly(StringBuilder text, Anomaly anomaly) {
        text.append("  %s %s%n".formatted(anomaly.kind(), anomaly.about()));
        anomaly.trail().forEach(line -> text.append("      %s%n".formatted(line)));
    }
}
