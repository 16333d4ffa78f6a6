package dev.taskwire.bench.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.bench.faults.check.Anomaly.Kind;
import dev.taskwire.bench.faults.check.Operation.Phase;
import org.junit.jupiter.api.Test;

/** Events that are missing, come twice or in another order, and what consumers make of them. */
class PublishedEventsTest {

    @Test
    void anEventOfATaskThatIsNotThereIsAPhantom() {
        assertThat(RunOf.sound().event(9, 1, 0).kinds()).containsExactly(Kind.PHANTOM);
    }

    @Test
    void anEventOfAVersionThatIsNotThereIsAPhantom() {
        assertThat(RunOf.sound().event(1, 4, 0).effect("1/4").kinds()).containsExactly(Kind.PHANTOM);
    }

    @Test
    void aVersionWithoutAnEventIsNotPublished() {
        var run = new RunOf()
                .wrote("a", Command.Kind.CREATE, "quiet", Phase.OK, 1L)
                .stored("quiet", 1, 1);

        assertThat(run.kinds()).containsExactly(Kind.UNPUBLISHED);
    }

    @Test
    void anEventBehindALaterOneIsOutOfOrder() {
        var run = new RunOf()
                .wrote("a", Command.Kind.CREATE, "turned", Phase.OK, 1L)
                .wrote("a", Command.Kind.UPDATE, "turned", Phase.OK, 2L)
                .stored("turned", 1, 2)
                .event(1, 2, 0)
                .event(1, 1, 0)
                .effect("1/1")
                .effect("1/2");

        assertThat(run.kinds()).containsExactly(Kind.DISORDERED);
    }

    @Test
    void aRepeatBehindALaterOneIsInOrderAndCounted() {
        assertThat(RunOf.sound().event(1, 1, 0).kinds()).containsExactly(Kind.DOUBLED);
        assertThat(RunOf.sound().event(1, 1, 0).anomalies(1)).isEmpty();
    }

    @Test
    void eventsOnTwoPartitionsHaveNoOrder() {
        assertThat(RunOf.sound().event(1, 3, 1).anomalies(1))
                .extracting(Anomaly::kind)
                .containsExactly(Kind.DISORDERED);
    }

    @Test
    void twoEventsForOneVersionAreTwo() {
        var run = RunOf.sound().event(1, 3, 0, RunOf.USER, "another").effect("another");

        assertThat(run.kinds()).containsExactly(Kind.TWO_EVENT_IDS);
    }

    @Test
    void anEventThatNobodyHandledIsMissed() {
        var run = new RunOf()
                .wrote("a", Command.Kind.CREATE, "missed", Phase.OK, 1L)
                .stored("missed", 1, 1)
                .event(1, 1, 0);

        assertThat(run.kinds()).containsExactly(Kind.EFFECT_MISSING);
    }

    @Test
    void anEventThatWasHandledTwiceIsDoubled() {
        assertThat(RunOf.sound().effect("1/1").kinds()).containsExactly(Kind.EFFECT_TWICE);
    }

    @Test
    void anotherUsersEventIsForeign() {
        var run = new RunOf()
                .wrote("a", Command.Kind.CREATE, "mine", Phase.OK, 1L)
                .stored("mine", 1, 1)
                .event(1, 1, 0, "2", "1/1")
                .effect("1/1");

        assertThat(run.kinds()).containsExactly(Kind.FOREIGN);
    }

    @Test
    void deadLettersAreThePoisonEachOnce() {
        assertThat(RunOf.sound().poison("p").deadLetter("p").kinds()).isEmpty();
        assertThat(RunOf.sound().poison("p").kinds()).containsExactly(Kind.DEAD_LETTERS);
        assertThat(RunOf.sound().deadLetter("1/1").kinds()).containsExactly(Kind.DEAD_LETTERS);
        assertThat(RunOf.sound().poison("p").deadLetter("p").deadLetter("p").kinds())
                .containsExactly(Kind.DEAD_LETTERS);
    }
}
