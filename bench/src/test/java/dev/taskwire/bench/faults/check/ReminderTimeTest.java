package dev.taskwire.bench.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.bench.faults.check.Anomaly.Kind;
import dev.taskwire.bench.faults.check.Creation.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reminders before and after their time. */
class ReminderTimeTest {

    private final Limits limits = Limits.strict(Duration.ofSeconds(1));

    private List<Kind> kinds(HistoryOf history) {
        return anomalies(history).stream().map(Anomaly::kind).toList();
    }

    private List<Anomaly> anomalies(HistoryOf history) {
        return new ReminderChecker(limits).check(ReminderEvidence.byTask(history.whole()));
    }

    @Test
    void anEmailBeforeTheDueMomentIsEarly() {
        var history = new HistoryOf()
                .created("a", Answer.ACKNOWLEDGED)
                .row("a", "delivered", 0)
                .event("a", "1")
                .email("a", "<a>", -1);

        assertThat(kinds(history)).containsExactly(Kind.EARLY);
    }

    @Test
    void aReminderThatWasFiredBeforeItsMomentIsEarlyThoughItsEmailIsNot() {
        var history = new HistoryOf()
                .created("a", Answer.ACKNOWLEDGED)
                .row("a", "delivered", -1)
                .event("a", "1")
                .email("a", "<a>", 200);

        assertThat(kinds(history)).containsExactly(Kind.EARLY);
    }

    @Test
    void anEmailAfterTheLimitIsLateUnlessTheTaskWasToldOfLater() {
        assertThat(kinds(answeredAndMailed(-3_000, 1_001))).containsExactly(Kind.LATE);
        assertThat(kinds(answeredAndMailed(500, 1_001))).isEmpty();
    }

    private static HistoryOf answeredAndMailed(long answered, long mailed) {
        return new HistoryOf()
                .createdAt("a", Answer.ACKNOWLEDGED, answered)
                .row("a", "delivered", 10)
                .event("a", "1")
                .email("a", "<a>", mailed);
    }
}
