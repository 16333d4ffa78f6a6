package dev.taskwire.bench.report;

import dev.taskwire.bench.result.BenchResult;
import dev.taskwire.bench.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The page: verdict, plots, figures, environment. It loads nothing and runs no script. */
public final class HtmlReport {

    private HtmlReport() {}

    /** HTML that is well-formed XML as well, in UTF-8. */
    public static String of(BenchResult baseline, BenchResult candidate, Verdict verdict) {
        var pair = new Pair(baseline, candidate);
        var page = Page.begin("Taskwire benchmark: " + baseline.name() + " and " + candidate.name());
        Sections.head(page, pair, verdict);
        Sections.verdict(page, verdict);
        page.open("section", "aria-label", "Plots").open("div", "class", "plots");
        plots(pair).forEach(plot -> Sections.plot(page, plot));
        page.close().close();
        Sections.environment(page, pair);
        Sections.absent(page, pair);
        return Page.end(page);
    }

    private static List<Plot> plots(Pair pair) {
        String full = pair.fullest();
        return Stream.<Optional<Plot>>of(
                        Latencies.of(
                                pair, "steady-answer", "Time to the answer, steady load", "steady", "steady", "answer"),
                        Latencies.of(
                                pair,
                                "full-answer",
                                "Time to the answer, most connections",
                                "saturate",
                                full,
                                "answer"),
                        Loads.throughput(pair),
                        Loads.latency(pair),
                        Latencies.of(pair, "publish", "Time to publish an event", "publish", "publish", "publish"),
                        Latencies.of(
                                pair,
                                "reminder",
                                "From the due moment to the email",
                                "reminder",
                                "reminder",
                                "end to end"),
                        Processes.cpu(pair),
                        Processes.memory(pair),
                        held(pair, "answered", "Throughput over time", "creations a second"),
                        held(pair, "consumer lag", "Consumer lag over time", "events behind"),
                        held(pair, "outbox rows", "Outbox over time", "rows"))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Plot> held(Pair pair, String series, String title, String unit) {
        var words = new Loads.Words(
                "held-" + series.replace(' ', '-'),
                title,
                "At the most connections, held for a minute; the last round.");
        return Loads.overTime(pair, words, "saturate", "held", series, unit);
    }
}
