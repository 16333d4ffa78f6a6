package dev.taskwire.bench.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.bench.faults.check.Anomaly.Kind;
import dev.taskwire.bench.faults.check.Operation.Phase;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tasks and their versions, in runs made by hand: the checker has to see what is wrong with each, and nothing else. */
class TaskCheckerTest {

    @Test
    void whatIsAsItShouldBeIsNoAnomaly() {
        assertThat(RunOf.sound().good("other", 2, 1).kinds()).isEmpty();
    }

    @Test
    void whatHasNoAnswerMayHaveHappenedOrNot() {
        var run = RunOf.sound()
                .wrote("b", Command.Kind.CREATE, "gone", Phase.INFO, null)
                .wrote("c", Command.Kind.CREATE, "there", Phase.INFO, null)
                .stored("there", 2, 1)
                .event(2, 1, 0)
                .effect("2/1");

        assertThat(run.kinds()).isEmpty();
    }

    @Test
    void anAcknowledgedTaskThatIsNotThereIsMissing() {
        assertThat(RunOf.sound()
                        .wrote("b", Command.Kind.CREATE, "lost", Phase.OK, 1L)
                        .kinds())
                .containsExactly(Kind.LOST);
    }

    @Test
    void anAcknowledgedVersionThatIsNotThereIsMissing() {
        assertThat(RunOf.sound()
                        .wrote("b", Command.Kind.UPDATE, "good", Phase.OK, 4L)
                        .kinds())
                .containsExactly(Kind.LOST);
    }

    @Test
    void aTaskThatNobodyAskedForIsAPhantom() {
        var run = RunOf.sound().stored("ghost", 2, 1).event(2, 1, 0).effect("2/1");

        assertThat(run.kinds()).containsExactly(Kind.PHANTOM);
    }

    @Test
    void aTaskThatWasRefusedIsAPhantom() {
        var run = RunOf.sound()
                .wrote("b", Command.Kind.CREATE, "refused", Phase.FAIL, null)
                .stored("refused", 2, 1)
                .event(2, 1, 0)
                .effect("2/1");

        assertThat(run.kinds()).containsExactly(Kind.PHANTOM);
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
        assertThat(RunOf.sound()
                        .wrote("b", Command.Kind.UPDATE, "good", Phase.OK, 3L)
                        .kinds())
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
    void whatAnotherUserWasShownIsForeign() {
        var sound = RunOf.sound();
        var begun = Operation.begin(sound.now(), "b", Command.Kind.READ, "good", "2", null);
        var run = sound.operation(begun).operation(begun.ended(sound.now(), Phase.OK, 3L, Content.description("v3")));

        assertThat(run.kinds()).containsExactly(Kind.FOREIGN);
    }

    @Test
    void theTrailTellsAllOfTheTask() {
        var anomaly = RunOf.sound()
                .wrote("b", Command.Kind.UPDATE, "good", Phase.OK, 3L)
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
