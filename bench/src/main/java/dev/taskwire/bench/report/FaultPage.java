package dev.taskwire.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The page of the fault suite: each run with what happened over its time, its bounds and what was wrong. */
public final class FaultPage {

    private FaultPage() {}

    /**
     * A run.
     *
     * @param id of letters, digits and hyphens, unique on the page
     * @param title scenario and transport
     * @param lead seed, length and figures, in a sentence
     * @param lines all of one length: a value for each second of the run
     * @param anomalies each as a text of several lines
     */
    public record Run(
            String id,
            String title,
            boolean passed,
            String lead,
            List<Line> lines,
            List<Harm> harms,
            List<Promise> promises,
            List<String> anomalies) {

        public Run {
            lines = List.copyOf(lines);
            harms = List.copyOf(harms);
            promises = List.copyOf(promises);
            anomalies = List.copyOf(anomalies);
        }
    }

    /** Something a second. */
    public record Line(String name, List<Long> perSecond) {

        public Line {
            perSecond = List.copyOf(perSecond);
        }
    }

    /** In seconds from the begin of the run. */
    public record Harm(double from, double to, String what) {}

    /**
     * A bound of the run's own.
     *
     * @param decides whether the run fails where it was not kept
     */
    public record Promise(String what, String measured, String limit, boolean kept, boolean decides) {

        private String style() {
            return kept ? "met" : decides ? "missed" : "told";
        }

        private String outcome() {
            return kept ? "✓ pass" : decides ? "✗ fail" : "not kept, does not decide";
        }
    }

    /** @param leftOut runs that there cannot be, each in a sentence */
    public static String of(List<Run> runs, List<String> leftOut) {
        return Page.of("Taskwire faults", page -> {
            boolean passed = runs.stream().allMatch(Run::passed);
            page.open("header").element("h1", "Taskwire faults").open("p", "class", "lead");
            badge(page, passed);
            page.text(" " + runs.stream().filter(Run::passed).count() + " of " + runs.size() + " runs passed");
            page.close().close();
            runs.forEach(run -> run(page, run));
            leftOut(page, leftOut);
        });
    }

    private static void leftOut(Markup page, List<String> leftOut) {
        if (!leftOut.isEmpty()) {
            page.open("section").element("h2", "Not applicable").open("ul", "class", "remark");
            leftOut.forEach(each -> page.element("li", each));
            page.close().close();
        }
    }

    private static void badge(Markup page, boolean passed) {
        String word = passed ? "pass" : "fail";
        page.element("span", word, "class", "badge " + word);
    }

    private static void run(Markup page, Run run) {
        page.open("section", "id", run.id()).element("h2", run.title()).open("p", "class", "lead");
        badge(page, run.passed());
        page.text(" " + run.lead()).close();
        if (!run.lines().isEmpty()) {
            Sections.plot(page, plot(run));
        }
        if (!run.promises().isEmpty()) {
            promises(page, run.promises());
        }
        run.anomalies().forEach(each -> page.element("pre", each));
        page.close();
    }

    private static Plot plot(Run run) {
        List<Curve> curves = new ArrayList<>();
        for (Line line : run.lines()) {
            List<Curve.Point> points = new ArrayList<>();
            for (int second = 0; second < line.perSecond().size(); second++) {
                points.add(new Curve.Point(second, line.perSecond().get(second), ""));
            }
            curves.add(new Curve(line.name(), curves.size(), false, points));
        }
        double longest = curves.stream().mapToDouble(Curve::mostX).max().orElse(1);
        double highest = curves.stream().mapToDouble(Curve::mostY).max().orElse(1);
        return new LinePlot(
                run.id() + "-plot",
                "Over time",
                "What was acknowledged and delivered in each second; the bands are the times of harm.",
                Axis.linear("seconds from the begin", longest),
                Axis.linear("a second", highest),
                curves,
                Optional.empty(),
                run.harms().stream()
                        .map(each -> new Frame.Band(each.from(), each.to(), each.what()))
                        .toList());
    }

    private static void promises(Markup page, List<Promise> promises) {
        page.open("div", "class", "wide").open("table", "class", "verdict");
        Sections.headings(page, "promised", "measured", "limit", "");
        page.open("tbody");
        for (Promise each : promises) {
            page.open("tr", "class", each.style())
                    .element("th", each.what(), "scope", "row")
                    .element("td", each.measured(), "class", "number")
                    .element("td", each.limit())
                    .element("td", each.outcome(), "class", "outcome")
                    .close();
        }
        page.close().close().close();
    }
}
