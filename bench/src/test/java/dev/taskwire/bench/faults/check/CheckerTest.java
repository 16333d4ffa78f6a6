package dev.taskwire.bench.faults.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.taskwire.bench.faults.check.Anomaly.Kind;
import dev.taskwire.bench.faults.check.Creation.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Histories made by hand: the checker has to see what is wrong with each, and nothing else. */
class CheckerTest {

    private Limits limits = Limits.strict(Duration.ofSeconds(1));

    private Verdict check(HistoryOf history) {
        return new Checker(limits).check(history.whole());
    }

    private List<Kind> kinds(HistoryOf history) {
        return check(history).anomalies().stream().map(Anomaly::kind).toList();
    }

    @Test
    void anAcknowledgedTaskWithoutAnEmailIsMissing() {
        var history = new HistoryOf()
                .good("a")
                .created("b", Answer.ACKNOWLEDGED)
                .row("b", "delivered", 10)
                .event("b", "1");

        assertThat(kinds(history)).containsExactly(Kind.MISSING);
    }

    @Test
    void aTaskThatIsGoneAltogetherIsMissing() {
        var history = new HistoryOf().created("a", Answer.ACKNOWLEDGED);

        assertThat(kinds(history)).containsExactly(Kind.MISSING);
    }

    @Test
    void anEmailOfAReminderThatWasNotNotedAsDeliveredIsMissing() {
        var history = new HistoryOf()
                .created("a", Answer.ACKNOWLEDGED)
                .row("a", "fired", 10)
                .event("a", "1")
                .email("a", "<a>", 200);

        assertThat(kinds(history)).containsExactly(Kind.MISSING);
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
        var history = new HistoryOf()
                .created("a", Answer.ACKNOWLEDGED)
                .row("a", "delivered", 10)
                .event("a", "1")
                .email("a", "<a>", 1_001);
        assertThat(kinds(history)).containsExactly(Kind.LATE);

        assertThat(kinds(history.answeredAfter("a", 500))).isEmpty();
    }

    @Test
    void twoEmailsAreDoubledUnderOneMessageIdToo() {
        var history = new HistoryOf().good("a").good("b").email("b", "<b>", 300);
        assertThat(kinds(history)).containsExactly(Kind.DOUBLED);

        limits = new Limits(1, 1, Duration.ofSeconds(1));
        assertThat(kinds(history)).isEmpty();

        assertThat(kinds(history.email("a", "<a>", 300)))
                .as("more than the fault excuses")
                .containsExactly(Kind.DOUBLED, Kind.DOUBLED);
    }

    @Test
    void twoMessageIdsForOneReminderAreNeverExcused() {
        limits = new Limits(1, 10, Duration.ofSeconds(1));
        var history = new HistoryOf().good("a").email("a", "<other>", 300);

        assertThat(kinds(history)).containsExactly(Kind.TWO_MESSAGE_IDS);
    }

    @Test
    void oneMessageIdForTwoRemindersIsSeen() {
        var history = new HistoryOf()
                .good("a")
                .created("b", Answer.ACKNOWLEDGED)
                .row("b", "delivered", 10)
                .email("b", "<a>", 200);

        assertThat(kinds(history)).containsExactly(Kind.SHARED_MESSAGE_ID);
    }

    @Test
    void twoDueEventsForOneReminderAreSeenAndOneEventTwiceIsNone() {
        var history = new HistoryOf().good("a").event("a", "1");
        assertThat(kinds(history)).isEmpty();

        assertThat(kinds(history.event("a", "2"))).containsExactly(Kind.FIRED_TWICE);
    }

    @Test
    void twoRemindersOfOneTaskAreSeen() {
        var history = new HistoryOf().good("a").row("a", "delivered", 10);

        assertThat(kinds(history)).containsExactly(Kind.FIRED_TWICE);
    }

    @Test
    void whatNobodyAskedForIsAPhantom() {
        var history = new HistoryOf()
                .email("", "<x>", 200)
                .email("b", "<b>", 200)
                .created("c", Answer.REFUSED)
                .email("c", "<c>", 200);

        assertThat(kinds(history)).containsExactly(Kind.PHANTOM, Kind.PHANTOM, Kind.PHANTOM);
    }

    @Test
    void aTaskOfWhichNobodyKnowsMayHaveItsEmailOrNone() {
        var history = new HistoryOf()
                .created("a", Answer.UNKNOWN)
                .created("b", Answer.UNKNOWN)
                .row("b", "delivered", 10)
                .event("b", "1")
                .email("b", "<b>", 200);

        assertThat(kinds(history)).isEmpty();
    }

    @Test
    void aTaskOfWhichNobodyKnewAndThatIsThereHasToHaveItsEmail() {
        var history = new HistoryOf().created("a", Answer.UNKNOWN).row("a", "pending", null);

        assertThat(kinds(history)).containsExactly(Kind.MISSING);
    }

    @Test
    void anEmailThatHadToComeAgainAndDidNotIsMissing() {
        limits = new Limits(2, 2, Duration.ofSeconds(1));
        var history = new HistoryOf().good("a").email("a", "<a>", 300).good("b");

        assertThat(check(history).anomalies())
                .extracting(Anomaly::kind, Anomaly::about)
                .containsExactly(tuple(Kind.MISSING, "b"));
    }

    private static HistoryOf withdrawn(Answer answer, long answeredAfter) {
        return new HistoryOf()
                .created("a", Answer.ACKNOWLEDGED)
                .asked("a", Command.Kind.CREATE, Answer.ACKNOWLEDGED, 1)
                .asked("a", Command.Kind.DELETE, answer, 0, answeredAfter)
                .task("a", 7, 1, 2, false, true)
                .published(7, 1, 2);
    }

    @Test
    void aTaskThatWasDeletedInTimeHasNoReminder() {
        assertThat(kinds(withdrawn(Answer.ACKNOWLEDGED, -1).row("a", "cancelled", null)))
                .isEmpty();
        assertThat(kinds(withdrawn(Answer.ACKNOWLEDGED, -1)
                        .row("a", "delivered", 10)
                        .event("a", "1")
                        .email("a", "<a>", 200)))
                .containsExactly(Kind.UNWANTED);
    }

    @Test
    void aTaskThatWasDeletedTooLateOrPerhapsMayHaveItsReminder() {
        for (var history : List.of(withdrawn(Answer.ACKNOWLEDGED, 5), withdrawn(Answer.UNKNOWN, -1))) {
            assertThat(kinds(history)).isEmpty();
            assertThat(kinds(history.row("a", "delivered", 10).event("a", "1").email("a", "<a>", 200)))
                    .isEmpty();
        }
    }

    @Test
    void anEmailToAnotherUserIsForeign() {
        var history = new HistoryOf()
                .good("a")
                .asked("a", Command.Kind.CREATE, Answer.ACKNOWLEDGED, 1)
                .task("a", 7, 1, 1, false, false)
                .published(7, 1)
                .emailTo("2", "a", "<a>", 300);
        limits = new Limits(1, 1, Duration.ofSeconds(1));

        assertThat(kinds(history)).containsExactly(Kind.FOREIGN);
    }

    @Test
    void aPauseIsTheLongestTimeWithoutADelivery() {
        var due = Instant.parse("2026-01-01T00:00:00Z");
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
