package dev.taskwire.bench.faults.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.taskwire.bench.faults.check.Anomaly.Kind;
import dev.taskwire.bench.faults.check.Creation.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reminders that have to come, may come, or may not: made by hand, one anomaly each. */
class MissingReminderTest {

    @Test
    void anAcknowledgedTaskWithoutAnEmailIsMissing() {
        var history = new HistoryOf()
                .good("a")
                .created("b", Answer.ACKNOWLEDGED)
                .row("b", "delivered", 10)
                .event("b", "1");

        assertThat(history.kinds()).containsExactly(Kind.MISSING);
    }

    @Test
    void aTaskThatIsGoneAltogetherIsMissing() {
        var history = new HistoryOf().created("a", Answer.ACKNOWLEDGED);

        assertThat(history.kinds()).containsExactly(Kind.MISSING);
    }

    @Test
    void anEmailOfAReminderThatWasNotNotedAsDeliveredIsMissing() {
        var history = new HistoryOf()
                .created("a", Answer.ACKNOWLEDGED)
                .row("a", "fired", 10)
                .event("a", "1")
                .email("a", "<a>", 200);

        assertThat(history.kinds()).containsExactly(Kind.MISSING);
    }

    @Test
    void whatNobodyAskedForIsAPhantom() {
        var history = new HistoryOf()
                .email("", "<x>", 200)
                .email("b", "<b>", 200)
                .created("c", Answer.REFUSED)
                .email("c", "<c>", 200);

        assertThat(history.kinds()).containsExactly(Kind.PHANTOM, Kind.PHANTOM, Kind.PHANTOM);
    }

    @Test
    void aTaskOfWhichNobodyKnowsMayHaveItsEmailOrNone() {
        var history = new HistoryOf()
                .created("a", Answer.UNKNOWN)
                .created("b", Answer.UNKNOWN)
                .reminded("b");

        assertThat(history.kinds()).isEmpty();
    }

    @Test
    void aTaskOfWhichNobodyKnewAndThatIsThereHasToHaveItsEmail() {
        var history = new HistoryOf().created("a", Answer.UNKNOWN).row("a", "pending", null);

        assertThat(history.kinds()).containsExactly(Kind.MISSING);
    }

    @Test
    void anEmailThatHadToComeAgainAndDidNotIsMissing() {
        var twice = new Limits(2, 2, Duration.ofSeconds(1));
        var history = new HistoryOf().good("a").email("a", "<a>", 300).good("b");

        assertThat(history.anomalies(twice))
                .extracting(Anomaly::kind, Anomaly::about)
                .containsExactly(tuple(Kind.MISSING, "b"));
    }

    private static HistoryOf withdrawn(Answer answer, long answeredAfter) {
        return new HistoryOf().created("a", Answer.ACKNOWLEDGED).asked("a", Command.Kind.DELETE, answer, answeredAfter);
    }

    @Test
    void aTaskThatWasDeletedInTimeHasNoReminder() {
        assertThat(withdrawn(Answer.ACKNOWLEDGED, -1)
                        .row("a", "cancelled", null)
                        .kinds())
                .isEmpty();
        assertThat(withdrawn(Answer.ACKNOWLEDGED, -1).reminded("a").kinds()).containsExactly(Kind.UNWANTED);
    }

    @Test
    void aTaskThatWasDeletedTooLateOrPerhapsMayHaveItsReminder() {
        for (var history : List.of(withdrawn(Answer.ACKNOWLEDGED, 5), withdrawn(Answer.UNKNOWN, -1))) {
            assertThat(history.kinds()).isEmpty();
            assertThat(history.reminded("a").kinds()).isEmpty();
        }
    }
}
