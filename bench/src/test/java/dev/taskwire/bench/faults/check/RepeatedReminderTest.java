package dev.taskwire.bench.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.bench.faults.check.Anomaly.Kind;
import dev.taskwire.bench.faults.check.Creation.Answer;
import org.junit.jupiter.api.Test;

/** Reminders and emails that come twice, or to somebody else. */
class RepeatedReminderTest {

    @Test
    void twoEmailsAreDoubledUnderOneMessageIdToo() {
        var history = new HistoryOf().good("a").good("b").email("b", "<b>", 300);
        assertThat(history.kinds()).containsExactly(Kind.DOUBLED);

        assertThat(history.kinds(1)).isEmpty();
        assertThat(history.email("a", "<a>", 300).kinds(1))
                .as("more than the fault excuses")
                .containsExactly(Kind.DOUBLED, Kind.DOUBLED);
    }

    @Test
    void twoMessageIdsForOneReminderAreNeverExcused() {
        var history = new HistoryOf().good("a").email("a", "<other>", 300);

        assertThat(history.kinds(10)).containsExactly(Kind.TWO_MESSAGE_IDS);
    }

    @Test
    void oneMessageIdForTwoRemindersIsSeen() {
        var history = new HistoryOf()
                .good("a")
                .created("b", Answer.ACKNOWLEDGED)
                .row("b", "delivered", 10)
                .email("b", "<a>", 200);

        assertThat(history.kinds()).containsExactly(Kind.SHARED_MESSAGE_ID);
    }

    @Test
    void twoDueEventsForOneReminderAreSeenAndOneEventTwiceIsNone() {
        var history = new HistoryOf().good("a").event("a", "1");
        assertThat(history.kinds()).isEmpty();

        assertThat(history.event("a", "2").kinds()).containsExactly(Kind.FIRED_TWICE);
    }

    @Test
    void twoRemindersOfOneTaskAreSeen() {
        var history = new HistoryOf().good("a").row("a", "delivered", 10);

        assertThat(history.kinds()).containsExactly(Kind.FIRED_TWICE);
    }

    @Test
    void anEmailToAnotherUserIsForeign() {
        var history = new HistoryOf().good("a").emailTo("2", "a", "<a>", 300);

        assertThat(history.kinds(1)).containsExactly(Kind.FOREIGN);
    }
}
