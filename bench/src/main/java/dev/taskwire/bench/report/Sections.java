package dev.taskwire.bench.report;

import dev.taskwire.bench.result.BenchResult;
import dev.taskwire.bench.result.Environment;
import dev.taskwire.bench.verdict.Criterion;
import dev.taskwire.bench.verdict.Verdict;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/** The parts of the page. */
final class Sections {

    private static final double GIB = 1024.0 * 1024 * 1024;
    private static final double PERCENT = 100;

    private Sections() {}

    static void head(Markup page, Pair pair, Verdict verdict) {
        page.open("header").element("h1", "Taskwire benchmark");
        page.open("p", "class", "lead");
        page.element(
                "span",
                "verdict: " + verdict.word(),
                "class",
                "badge " + verdict.word().replace(' ', '-'));
        page.text(" ");
        var sides = pair.sides();
        page.text(sides.get(0).name() + " and " + sides.get(1).name() + ", "
                + pair.candidate().environment().date() + ", "
                + pair.candidate().environment().cores() + " cores");
        page.close().close();
    }

    static void verdict(Markup page, Verdict verdict) {
        page.open("section").element("h2", "Verdict");
        if (!verdict.criteria().isEmpty()) {
            page.open("div", "class", "wide").open("table", "class", "verdict");
            headings(page, "asked for", "baseline", "found", "limit", "");
            page.open("tbody");
            verdict.criteria().forEach(each -> criterion(page, each));
            page.close().close().close();
        }
        sentences(page, verdict.obstacles(), "obstacle");
        sentences(page, verdict.remarks(), "remark");
        page.close();
    }

    private static void criterion(Markup page, Criterion criterion) {
        page.open("tr", "class", criterion.isMet() ? "met" : "missed");
        page.open("th", "scope", "row").text(criterion.what());
        if (!criterion.remark().isEmpty()) {
            page.element("small", criterion.remark());
        }
        page.close();
        page.element("td", criterion.baseline(), "class", "number");
        page.element("td", criterion.found(), "class", "number");
        page.element("td", criterion.limit());
        page.element("td", criterion.isMet() ? "✓ pass" : "✗ fail", "class", "outcome");
        page.close();
    }

    static void plot(Markup page, Plot plot) {
        page.open("figure").open("figcaption").element("h3", plot.title());
        page.element("p", plot.description()).open("ul", "class", "keys");
        for (var key : plot.keys()) {
            key(page, "s" + key.colour() + (key.dashed() ? " dashed" : ""), "curve", key.name());
        }
        plot.limit().ifPresent(limit -> key(page, "", "limit", limit.label()));
        page.close().close().add(plot.svg());
        page.open("details").element("summary", "Figures").open("table");
        headings(page, "of", "figure");
        page.open("tbody");
        for (var row : plot.figures()) {
            page.open("tr").element("td", row.get(0)).element("td", row.get(1)).close();
        }
        page.close().close().close().close();
    }

    private static void key(Markup page, String style, String line, String name) {
        page.open("li", "class", style)
                .open("svg", "viewBox", "0 0 24 10", "aria-hidden", "true")
                .empty("path", "class", line, "d", "M 1 5 L 23 5")
                .close()
                .text(name)
                .close();
    }

    static void environment(Markup page, Pair pair) {
        page.open("section")
                .element("h2", "Environment")
                .open("div", "class", "wide")
                .open("table");
        var sides = pair.sides();
        headings(page, "", sides.get(0).name(), sides.get(1).name());
        page.open("tbody");
        row(page, pair, "measured", Environment::date);
        row(page, pair, "commit", Environment::commit);
        row(page, pair, "processor", each -> each.cpu() + ", " + each.cores() + " cores");
        row(page, pair, "memory", each -> "%.1f GiB".formatted(each.memoryBytes() / GIB));
        row(page, pair, "kernel", Environment::kernel);
        row(page, pair, "JDK", Environment::jdk);
        var names = new TreeSet<>(pair.baseline().environment().versions().keySet());
        names.addAll(pair.candidate().environment().versions().keySet());
        names.forEach(name -> row(page, pair, name, each -> each.versions().getOrDefault(name, "–")));
        row(page, pair, "idle before the start", Sections::idle);
        cells(page, pair, "settings", each -> each.settings().toString().replaceAll("^Settings\\[|]$", ""));
        page.close().close().close().close();
    }

    private static String idle(Environment environment) {
        Double idle = environment.idleBefore();
        return idle == null ? "not known" : "%.0f %%".formatted(idle * PERCENT);
    }

    private static void row(Markup page, Pair pair, String name, Function<Environment, String> value) {
        cells(page, pair, name, result -> value.apply(result.environment()));
    }

    private static void cells(Markup page, Pair pair, String name, Function<BenchResult, String> value) {
        page.open("tr").element("th", name, "scope", "row");
        pair.sides().forEach(side -> page.element("td", value.apply(side.result())));
        page.close();
    }

    /** What could not be measured, where there is any of it. */
    static void absent(Markup page, Pair pair) {
        List<String> all = pair.sides().stream()
                .flatMap(side -> side.result().scenarios().stream()
                        .flatMap(each ->
                                each.absent().stream().map(why -> side.name() + ", " + each.name() + ": " + why)))
                .toList();
        if (!all.isEmpty()) {
            page.open("section").element("h2", "Not measured");
            sentences(page, all, "remark");
            page.close();
        }
    }

    static void headings(Markup page, String... names) {
        page.open("thead").open("tr");
        for (String name : names) {
            page.element("th", name, "scope", "col");
        }
        page.close().close();
    }

    private static void sentences(Markup page, List<String> sentences, String kind) {
        if (!sentences.isEmpty()) {
            page.open("ul", "class", kind);
            sentences.forEach(each -> page.element("li", each));
            page.close();
        }
    }
}
