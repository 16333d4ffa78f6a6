package dev.taskwire.bench.report;

import dev.taskwire.bench.result.BenchResult;
import dev.taskwire.bench.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The page: verdict, plots, figures, environment. It loads nothing and runs no script. */
public final class HtmlReport {

    private static final String STYLE = "report.css";
    /** Should the page ever hold what it should not, no browser runs it or fetches for it. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private HtmlReport() {}

    /** HTML that is well-formed XML as well, in UTF-8. */
    public static String of(BenchResult baseline, BenchResult candidate, Verdict verdict) {
        var pair = new Pair(baseline, candidate);
        var page = new Markup()
                .open("html", "lang", "en")
                .open("head")
                .empty("meta", "charset", "utf-8")
                .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY)
                .element("title", "Taskwire benchmark: " + baseline.name() + " and " + candidate.name())
                .element("style", style())
                .close()
                .open("body")
                .open("main");
        Sections.head(page, pair, verdict);
        Sections.verdict(page, verdict);
        page.open("section", "aria-label", "Plots").open("div", "class", "plots");
        plots(pair).forEach(plot -> Sections.plot(page, plot));
        page.close().close();
        Sections.environment(page, pair);
        Sections.absent(page, pair);
        return "<!DOCTYPE html>\n" + page.close().close().close().done() + "\n";
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

    private static String style() {
        try (InputStream file = Objects.requireNonNull(HtmlReport.class.getResourceAsStream(STYLE))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
