package dev.taskwire.bench.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.bench.faults.check.Anomaly.Kind;
import dev.taskwire.bench.faults.check.Operation.Phase;
import org.junit.jupiter.api.Test;

/** The ends of tasks, and the next task of a series that follows from a completion. */
class CompletedTasksTest {

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
        assertThat(RunOf.sound()
                        .wrote("a", Command.Kind.DELETE, "good", Phase.OK, null)
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
}
