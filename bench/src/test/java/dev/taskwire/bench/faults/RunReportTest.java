package dev.taskwire.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.faults.check.Checker;
import dev.taskwire.bench.faults.check.Figures;
import dev.taskwire.bench.faults.check.HistoryOf;
import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.bench.faults.scenario.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunReportTest {

    @Test
    void aRunThatPassedSaysSoWithItsFigures() {
        var report = report(Map.of());

        assertThat(report.passed()).isTrue();
        assertThat(report.toText())
                .contains("smtp-cut over kafka: passed in 15 s, seed 42")
                .contains("1 tasks acknowledged, 1 emails with 1 Message-IDs")
                .contains("in the mailbox  after the due moment: p50 200 ms")
                .contains("up to 250 ms       1 ####");
        var json = report.toJson();
        assertThat(json.getBoolean("passed")).isTrue();
        assertThat(json.getJsonObject("arrived").getDouble("p95_ms")).isEqualTo(200);
        assertThat(json.getJsonObject("fired").getJsonObject("histogram").getInteger("up to 50 ms"))
                .isEqualTo(1);
        assertThat(json.getJsonArray("incidents").getJsonObject(0).getString("what"))
                .isEqualTo("kill -9 of somebody");
    }

    @Test
    void runsOverOneTransportAreSummedUp() {
        var reports = new RunReports();
        reports.add(report(Map.of()));
        assertThat(reports.sums()).as("of one run").isEmpty();

        reports.add(report(Map.of()));

        assertThat(reports.sums())
                .containsExactly("in all over kafka: 2 commands acknowledged, 0 events delivered, 2 effects,"
                        + " 0 records on the topics once more; at most 0.0 s without a delivery,"
                        + " 0.0 s from the end of a harm to the next one");
        assertThat(reports.toJson()).contains("\"commands_acknowledged\" : 2");
    }

    @Test
    void aRunThatDidNotSaysWhatWasWrongWithItsTrail() {
        var report = report(Map.of("dead letters", 3L));

        assertThat(report.toText()).contains("FAILED").contains("STUCK: 1").contains("3 left over");
        assertThat(report.toJson().getJsonObject("anomaly_counts").getInteger("STUCK"))
                .isEqualTo(1);
        assertThat(report.toJson()
                        .getJsonArray("anomalies")
                        .getJsonObject(0)
                        .getJsonArray("trail")
                        .getString(0))
                .isEqualTo("3 left over");
    }

    @Test
    void aBoundThatIsNotKeptIsTheTruthWhetherOrNotItDecides() {
        var slow = Bound.atLeast("served a second", 40, 80).ofSpeed();

        var decided = report(Map.of(), slow);
        assertThat(decided.passed()).isFalse();
        assertThat(decided.toText()).contains("served a second: 40 (at least 80) NOT KEPT");

        var told = report(
                Map.of(), slow.shared(), Bound.atMost("lost", 0, 0).ofSpeed().shared());
        assertThat(told.passed()).isTrue();
        assertThat(told.toText())
                .contains("served a second: 40 (at least 80) not kept, does not decide")
                .containsPattern("lost: 0 \\(at most 0\\)\\R");
        var bound = told.toJson().getJsonArray("bounds").getJsonObject(0);
        assertThat(bound.getBoolean("kept")).isFalse();
        assertThat(bound.getBoolean("decides")).isFalse();
        var reports = new RunReports();
        reports.add(told);
        assertThat(RunPage.of(reports)).contains("not kept, does not decide").doesNotContain("✗ fail");
    }

    private static RunReport report(Map<String, Long> leftovers, Bound... bounds) {
        var history = new HistoryOf().good("a").leftovers(leftovers).whole();
        var timeline = new Timeline();
        timeline.note("kill -9 of somebody");
        return new RunReport(
                "smtp-cut",
                "the connection breaks",
                "kafka",
                42,
                HistoryOf.DUE,
                Duration.ofSeconds(15),
                timeline,
                HistoryOf.DUE,
                Pulse.NONE,
                Figures.of(history, List.of(HistoryOf.DUE)),
                new Checker(Limits.strict(Duration.ofSeconds(1)), Map.of())
                        .check(history)
                        .with(List.of(bounds)));
    }
}
