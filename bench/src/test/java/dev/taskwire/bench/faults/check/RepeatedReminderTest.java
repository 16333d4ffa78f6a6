package dev.taskwire.bench.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.bench.faults.check.Anomaly.Kind;
import dev.taskwire.bench.faults.check.Creation.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reminders and emails that come twice, or to somebody else. */
class RepeatedReminderTest {

    private Limits limits = Limits.strict(Duration.ofSeconds(1));

    private List<Kind> kinds(HistoryOf history) {
        return anomalies(history).stream().map(Anomaly::kind).toList();
    }

    private List<Anomaly> anomalies(HistoryOf history) {
        return new ReminderChecker(limits).check(ReminderEvidence.byTask(history.whole()));
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
    void anEmailToAnotherUserIsForeign() {
        var history = new HistoryOf().good("a").emailTo("2", "a", "<a>", 300);
        limits = new Limits(1, 1, Duration.ofSeconds(1));

        assertThat(kinds(history)).containsExactly(Kind.FOREIGN);
    }
}
