package dev.taskwire.bench.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.bench.faults.check.Anomaly.Kind;
import dev.taskwire.bench.faults.check.Operation.Phase;
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
        var run = good().wrote("b", Command.Kind.CREATE, "gone", Phase.INFO, null)
                .wrote("c", Command.Kind.CREATE, "there", Phase.INFO, null)
                .stored("there", 2, 1)
                .event(2, 1, 0)
                .effect("2/1");

        assertThat(run.kinds()).isEmpty();
    }

    @Test
    void anAcknowledgedTaskThatIsNotThereIsMissing() {
        assertThat(good().wrote("b", Command.Kind.CREATE, "lost", Phase.OK, 1L).kinds())
                .containsExactly(Kind.LOST);
    }

    @Test
    void anAcknowledgedVersionThatIsNotThereIsMissing() {
        assertThat(good().wrote("b", Command.Kind.UPDATE, "good", Phase.OK, 4L).kinds())
                .containsExactly(Kind.LOST);
    }

    @Test
    void aTaskThatNobodyAskedForIsAPhantom() {
        var run = good().stored("ghost", 2, 1).event(2, 1, 0).effect("2/1");

        assertThat(run.kinds()).containsExactly(Kind.PHANTOM);
    }

    @Test
    void aTaskThatWasRefusedIsAPhantom() {
        var run = good().wrote("b", Command.Kind.CREATE, "refused", Phase.FAIL, null)
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
                .wrote("a", Command.Kind.CREATE, "gap", Phase.OK, 1L)
                .wrote("a", Command.Kind.UPDATE, "gap", Phase.OK, 2L)
                .wrote("a", Command.Kind.UPDATE, "gap", Phase.OK, 3L)
                .stored(new TaskRow(
                        "gap",
                        RunOf.USER,
                        1,
                        1,
                        3,
                        false,
                        false,
                        Map.of(1L, Content.description("v1"), 3L, Content.description("v3"))))
                .published(1, 3);

        assertThat(run.kinds()).containsExactly(Kind.VERSION_GAP);
    }

    @Test
    void oneVersionForTwoClientsIsALostUpdate() {
        assertThat(good().wrote("b", Command.Kind.UPDATE, "good", Phase.OK, 3L).kinds())
                .containsExactly(Kind.LOST_UPDATE);
    }

    @Test
    void aVersionThatHoldsSomethingElseIsALostUpdate() {
        var run = new RunOf()
                .invoke("a", Command.Kind.CREATE, "other", "mine")
                .end(Phase.OK, 1L, "mine")
                .stored("other", 1, 1)
                .event(1, 1, 0)
                .effect("1/1");

        assertThat(run.kinds()).containsExactly(Kind.LOST_UPDATE);
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
        assertThat(good().event(1, 1, 0).kinds()).containsExactly(Kind.DOUBLED);
        assertThat(good().event(1, 1, 0).anomalies(1)).isEmpty();
    }

    @Test
    void eventsOnTwoPartitionsHaveNoOrder() {
        assertThat(good().event(1, 3, 1).anomalies(1)).extracting(Anomaly::kind).containsExactly(Kind.DISORDERED);
    }

    @Test
    void twoEventsForOneVersionAreTwo() {
        var run = good().event(1, 3, 0, RunOf.USER, "another").effect("another");

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
        assertThat(good().effect("1/1").kinds()).containsExactly(Kind.EFFECT_TWICE);
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
    void whatAnotherUserWasShownIsForeign() {
        var good = good();
        var begun = Operation.begin(good.now(), "b", Command.Kind.READ, "good", "2", null);
        var run = good.operation(begun).operation(begun.ended(good.now(), Phase.OK, 3L, Content.description("v3")));

        assertThat(run.kinds()).containsExactly(Kind.FOREIGN);
    }

    @Test
    void deadLettersAreThePoisonEachOnce() {
        assertThat(good().poison("p").deadLetter("p").kinds()).isEmpty();
        assertThat(good().poison("p").kinds()).containsExactly(Kind.DEAD_LETTERS);
        assertThat(good().deadLetter("1/1").kinds()).containsExactly(Kind.DEAD_LETTERS);
        assertThat(good().poison("p").deadLetter("p").deadLetter("p").kinds()).containsExactly(Kind.DEAD_LETTERS);
    }

    /** A task of a series that was created and completed. */
    private static RunOf completed(Phase answer) {
        return new RunOf()
                .wrote("a", Command.Kind.CREATE, "a", Phase.OK, 1L)
                .wrote("a", Command.Kind.COMPLETE, "a", answer, answer == Phase.OK ? 2L : null);
    }

    @Test
    void anAcknowledgedEndThatIsNotThereIsLost() {
        assertThat(completed(Phase.OK)
                        .stored(new TaskRow("a", RunOf.USER, 1, 1, 2, false, false, RunOf.said("v1", "v1")))
                        .stored("a", 2, 2, 1, false)
                        .published(1, 2)
                        .published(2, 1)
                        .kinds())
                .containsExactly(Kind.LOST, Kind.EFFECT_TWICE);
        assertThat(good().wrote("a", Command.Kind.DELETE, "good", Phase.OK, null)
                        .kinds())
                .as("a deletion, whose answer tells no version")
                .containsExactly(Kind.LOST);
    }

    @Test
    void anEndThatNobodyAskedForIsAPhantom() {
        var run = new RunOf().wrote("a", Command.Kind.CREATE, "a", Phase.OK, 1L).stored("a", 1, 1, 1, true);

        assertThat(run.published(1, 1).kinds()).containsExactly(Kind.PHANTOM);
    }

    @Test
    void oneNextTaskFollowsFromACompletion() {
        var run = completed(Phase.OK).stored("a", 1, 1, 2, true).published(1, 2);
        assertThat(run.kinds()).containsExactly(Kind.EFFECT_MISSING);

        var one = run.stored("a", 2, 2, 1, false).published(2, 1);
        assertThat(one.kinds()).isEmpty();

        assertThat(one.stored("a", 3, 3, 1, false).published(3, 1).kinds()).containsExactly(Kind.EFFECT_TWICE);
    }

    @Test
    void aCompletionWithoutAnAnswerMayHaveHappenedOrNot() {
        assertThat(completed(Phase.INFO)
                        .stored("a", 1, 1, 1, false)
                        .published(1, 1)
                        .kinds())
                .isEmpty();
        assertThat(completed(Phase.INFO)
                        .stored("a", 1, 1, 2, true)
                        .stored("a", 2, 2, 1, false)
                        .published(1, 2)
                        .published(2, 1)
                        .kinds())
                .isEmpty();
    }

    @Test
    void theTrailTellsAllOfTheTask() {
        var anomaly = good().wrote("b", Command.Kind.UPDATE, "good", Phase.OK, 3L)
                .anomalies(0)
                .get(0);

        assertThat(anomaly.about()).isEqualTo("good");
        assertThat(anomaly.trail())
                .hasSize(8 + 1 + 3)
                .contains("2026-01-01T00:00:07Z b: UPDATE OK, version 3, description v3")
                .contains("in the database: task 1 of user 1, occurrence 1, version 3 with the versions [1, 2, 3]")
                .contains("on task-events-0 at 0: Any of version 1, user 1, event 1/1");
    }
}
