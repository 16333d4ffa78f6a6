package dev.taskwire.bench.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.bench.faults.check.Anomaly.Kind;
import dev.taskwire.bench.faults.check.Creation.Answer;
import org.junit.jupiter.api.Test;

/** Reminders before and after their time. */
class ReminderTimeTest {

    @Test
    void anEmailBeforeTheDueMomentIsEarly() {
        var history = new HistoryOf()
                .created("a", Answer.ACKNOWLEDGED)
                .row("a", "delivered", 0)
                .event("a", "1")
                .email("a", "<a>", -1);

        assertThat(history.kinds()).containsExactly(Kind.EARLY);
    }

    @Test
    void aReminderThatWasFiredBeforeItsMomentIsEarlyThoughItsEmailIsNot() {
        var history = new HistoryOf()
                .created("a", Answer.ACKNOWLEDGED)
                .row("a", "delivered", -1)
                .event("a", "1")
                .email("a", "<a>", 200);

        assertThat(history.kinds()).containsExactly(Kind.EARLY);
    }

    @Test
    void anEmailAfterTheLimitIsLateUnlessTheTaskWasToldOfLater() {
        assertThat(answeredAndMailed(-3_000, 1_001).kinds()).containsExactly(Kind.LATE);
        assertThat(answeredAndMailed(500, 1_001).kinds()).isEmpty();
    }

    private static HistoryOf answeredAndMailed(long answered, long mailed) {
        return new HistoryOf()
                .createdAt("a", Answer.ACKNOWLEDGED, answered)
                .row("a", "delivered", 10)
                .event("a", "1")
                .email("a", "<a>", mailed);
    }
}
