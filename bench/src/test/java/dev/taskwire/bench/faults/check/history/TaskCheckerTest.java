package dev.taskwire.bench.faults.check.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.bench.faults.check.Anomaly;
import dev.taskwire.bench.faults.check.Anomaly.Kind;
import dev.taskwire.bench.faults.check.history.FinalState.Event;
import dev.taskwire.bench.faults.check.history.FinalState.Task;
import dev.taskwire.bench.faults.check.history.Operation.Action;
import dev.taskwire.bench.faults.check.history.Operation.Phase;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs made by hand: the checker has to see what is wrong with each, and nothing else. */
class TaskCheckerTest {

    private static RunOf good() {
        return new RunOf().good("good", 1, 3);
    }

    @Test
    void whatIsAsItShouldBeIsNoAnomaly() {
        assertThat(good().good("other", 2, 1).kinds()).isEmpty();
    }

    @Test
    void whatHasNoAnswerMayHaveHappenedOrNot() {
        var run = good().wrote("b", Action.CREATE, "gone", Phase.INFO, null)
                .wrote("c", Action.CREATE, "there", Phase.INFO, null)
                .stored("there", 2, 1)
                .event(2, 1, 0)
                .effect("2/1");

        assertThat(run.kinds()).isEmpty();
    }

    @Test
    void anAcknowledgedTaskThatIsNotThereIsMissing() {
        assertThat(good().wrote("b", Action.CREATE, "lost", Phase.OK, 1L).kinds())
                .containsExactly(Kind.LOST);
    }

    @Test
    void anAcknowledgedVersionThatIsNotThereIsMissing() {
        assertThat(good().wrote("b", Action.CHANGE, "good", Phase.OK, 4L).kinds())
                .containsExactly(Kind.LOST);
    }

    @Test
    void aTaskThatNobodyAskedForIsAPhantom() {
        var run = good().stored("ghost", 2, 1).event(2, 1, 0).effect("2/1");

        assertThat(run.kinds()).containsExactly(Kind.PHANTOM);
    }

    @Test
    void aTaskThatWasRefusedIsAPhantom() {
        var run = good().wrote("b", Action.CREATE, "refused", Phase.FAIL, null)
                .stored("refused", 2, 1)
                .event(2, 1, 0)
                .effect("2/1");

        assertThat(run.kinds()).containsExactly(Kind.PHANTOM);
    }

    @Test
    void anEventOfATaskThatIsNotThereIsAPhantom() {
        assertThat(good().event(9, 1, 0).kinds()).containsExactly(Kind.PHANTOM);
    }

    @Test
    void anEventOfAVersionThatIsNotThereIsAPhantom() {
        assertThat(good().event(1, 4, 0).effect("1/4").kinds()).containsExactly(Kind.PHANTOM);
    }

    @Test
    void aVersionThatIsNotInTheLogOfChangesIsAGap() {
        var run = new RunOf()
                .wrote("a", Action.CREATE, "gap", Phase.OK, 1L)
                .wrote("a", Action.CHANGE, "gap", Phase.OK, 2L)
                .wrote("a", Action.CHANGE, "gap", Phase.OK, 3L)
                .stored(new Task("gap", 1, RunOf.USER, 3, Map.of(1L, "v1", 3L, "v3")))
                .published(1, 3);

        assertThat(run.kinds()).containsExactly(Kind.VERSION_GAP);
    }

    @Test
    void oneVersionForTwoClientsIsALostUpdate() {
        assertThat(good().wrote("b", Action.CHANGE, "good", Phase.OK, 3L).kinds())
                .containsExactly(Kind.LOST_UPDATE);
    }

    @Test
    void aVersionThatHoldsSomethingElseIsALostUpdate() {
        var run = new RunOf()
                .invoke("a", Action.CREATE, "other", "mine")
                .end(Phase.OK, 1L, "mine")
                .stored("other", 1, 1)
                .event(1, 1, 0)
                .effect("1/1");

        assertThat(run.kinds()).containsExactly(Kind.LOST_UPDATE);
    }

    @Test
    void aVersionWithoutAnEventIsNotPublished() {
        var run = new RunOf().wrote("a", Action.CREATE, "quiet", Phase.OK, 1L).stored("quiet", 1, 1);

        assertThat(run.kinds()).containsExactly(Kind.UNPUBLISHED);
    }

    @Test
    void anEventBehindALaterOneIsOutOfOrder() {
        var run = new RunOf()
                .wrote("a", Action.CREATE, "turned", Phase.OK, 1L)
                .wrote("a", Action.CHANGE, "turned", Phase.OK, 2L)
                .stored("turned", 1, 2)
                .event(1, 2, 0)
                .event(1, 1, 0)
                .effect("1/1")
                .effect("1/2");

        assertThat(run.kinds()).containsExactly(Kind.DISORDERED);
    }

    @Test
    void aRepeatBehindALaterOneIsInOrderAndCounted() {
        assertThat(good().event(1, 1, 0).kinds()).containsExactly(Kind.DOUBLED);
        assertThat(good().event(1, 1, 0).anomalies(1)).isEmpty();
    }

    @Test
    void eventsOnTwoPartitionsHaveNoOrder() {
        assertThat(good().event(1, 3, 1).anomalies(1)).extracting(Anomaly::kind).containsExactly(Kind.DISORDERED);
    }

    @Test
    void twoEventsForOneVersionAreTwo() {
        var run = good().event(new Event(1, 3, RunOf.USER, "another", 0)).effect("another");

        assertThat(run.kinds()).containsExactly(Kind.TWO_EVENT_IDS);
    }

    @Test
    void anEventThatNobodyHandledIsMissed() {
        var run = new RunOf()
                .wrote("a", Action.CREATE, "missed", Phase.OK, 1L)
                .stored("missed", 1, 1)
                .event(1, 1, 0);

        assertThat(run.kinds()).containsExactly(Kind.EFFECT_MISSING);
    }

    @Test
    void anEventThatWasHandledTwiceIsDoubled() {
        assertThat(good().effect("1/1").kinds()).containsExactly(Kind.EFFECT_TWICE);
    }

    @Test
    void anotherUsersEventIsForeign() {
        var run = new RunOf()
                .wrote("a", Action.CREATE, "mine", Phase.OK, 1L)
                .stored("mine", 1, 1)
                .event(new Event(1, 1, "2", "1/1", 0))
                .effect("1/1");

        assertThat(run.kinds()).containsExactly(Kind.FOREIGN);
    }

    @Test
    void whatAnotherUserWasShownIsForeign() {
        var good = good();
        var begun = new Operation(good.now(), "b", Action.READ, "good", Phase.INVOKE, "2", null, null);
        var run = good.operation(begun).operation(begun.ended(good.now(), Phase.OK, 3L, "v3"));

        assertThat(run.kinds()).containsExactly(Kind.FOREIGN);
    }

    @Test
    void deadLettersAreThePoisonEachOnce() {
        assertThat(good().poison("p").deadLetter("p").kinds()).isEmpty();
        assertThat(good().poison("p").kinds()).containsExactly(Kind.DEAD_LETTERS);
        assertThat(good().deadLetter("1/1").kinds()).containsExactly(Kind.DEAD_LETTERS);
        assertThat(good().poison("p").deadLetter("p").deadLetter("p").kinds()).containsExactly(Kind.DEAD_LETTERS);
    }

    @Test
    void theTrailTellsAllOfTheTask() {
        var anomaly = good().wrote("b", Action.CHANGE, "good", Phase.OK, 3L)
                .anomalies(0)
                .get(0);

        assertThat(anomaly.about()).isEqualTo("good");
        assertThat(anomaly.trail())
                .hasSize(8 + 1 + 3)
                .contains("2026-01-01T00:00:07Z b: CHANGE OK, version 3, v3")
                .contains("in the database: version 3 of user 1, with the versions [1, 2, 3]")
                .contains("on the topic: version 1 as 1/1 of user 1, partition 0");
    }
}
