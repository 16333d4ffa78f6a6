package dev.taskwire.bench.faults;

import dev.taskwire.bench.faults.check.Anomaly;
import dev.taskwire.bench.report.FaultPage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The runs as a page. */
final class RunPage {

    private static final int SHOWN = 10;
    private static final double MILLIS = 1e3;

    private RunPage() {}

    static String of(RunReports reports) {
        return FaultPage.of(
                reports.runs().stream().map(RunPage::run).toList(),
                reports.leftOut().stream().map(RunReports.LeftOut::line).toList());
    }

    private static FaultPage.Run run(RunReport report) {
        Pulse pulse = report.pulse();
        return new FaultPage.Run(
                report.name() + "-" + report.transport(),
                report.name() + " over " + report.transport(),
                report.passed(),
                report.harm() + ". " + report.counts() + "; " + FigureTexts.line(report.figures()),
                pulse.acknowledged().isEmpty()
                        ? List.of()
                        : List.of(
                                new FaultPage.Line("commands acknowledged", pulse.acknowledged()),
                                new FaultPage.Line("events delivered", pulse.delivered()),
                                new FaultPage.Line("commands refused or unanswered", pulse.others())),
                report.timeline().windows().stream()
                        .map(each -> new FaultPage.Harm(
                                seconds(report.loadBegun(), each.begin()),
                                seconds(report.loadBegun(), each.end()),
                                each.what()))
                        .toList(),
                report.verdict().bounds().stream()
                        .map(each -> new FaultPage.Promise(
                                each.what(), each.measured(), each.limit(), each.kept(), each.decides()))
                        .toList(),
                report.verdict().anomalies().stream()
                        .limit(SHOWN)
                        .map(RunPage::text)
                        .toList());
    }

    private static double seconds(Instant begin, Instant end) {
        return Duration.between(begin, end).toMillis() / MILLIS;
    }

    private static String text(Anomaly anomaly) {
        return anomaly.kind() + " " + anomaly.about() + "\n  " + String.join("\n  ", anomaly.trail());
    }
}
