package dev.taskwire.bench.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.bench.faults.check.Anomaly.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whole histories made by hand: of tasks and of reminders, with what is left over and what a scenario promises besides. */
class CheckerTest {

    private static Verdict check(HistoryOf history) {
        return new Checker(Limits.strict(Duration.ofSeconds(1)), Map.of()).check(history.whole());
    }

    @Test
    void tasksAndRemindersAreBothJudged() {
        assertThat(check(new HistoryOf().good("a")).anomalies()).isEmpty();
        assertThat(check(new HistoryOf().good("a").created("b", Creation.Answer.ACKNOWLEDGED))
                        .anomalies())
                .extracting(Anomaly::kind)
                .containsExactly(Kind.LOST, Kind.MISSING);
    }

    @Test
    void aPauseIsTheLongestTimeWithoutADelivery() {
        var due = HistoryOf.DUE;
        var history =
                new HistoryOf().delivered(-500).delivered(100).delivered(700).whole();

        assertThat(history.longestPause(due, due.plusSeconds(1))).isEqualTo(Duration.ofMillis(600));
        assertThat(history.longestPause(due, due.plusSeconds(3))).isEqualTo(Duration.ofMillis(2_300));
    }

    @Test
    void aBoundThatWasPassedIsAnAnomaly() {
        var verdict = check(new HistoryOf().good("a"))
                .with(List.of(
                        Bound.atMost("stall", Duration.ofSeconds(15), Duration.ofSeconds(15)),
                        Bound.atMost("refusals", 2, 1)));

        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.bounds()).hasSize(2);
        assertThat(verdict.anomalies())
                .containsExactly(new Anomaly(Kind.BOUND, "refusals", List.of("2, and it has to be at most 1")));
    }

    @Test
    void whatIsLeftOverIsStuck() {
        var history = new HistoryOf().good("a").leftovers(Map.of("events in the outbox", 3L, "dead letters", 0L));

        assertThat(check(history).anomalies())
                .containsExactly(new Anomaly(Kind.STUCK, "events in the outbox", List.of("3 left over")));
    }
}
