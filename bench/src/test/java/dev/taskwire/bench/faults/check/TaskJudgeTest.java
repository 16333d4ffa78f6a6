package dev.taskwire.bench.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.bench.faults.check.Anomaly.Kind;
import dev.taskwire.bench.faults.check.Creation.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Histories of tasks made by hand: each anomaly is seen, and nothing where there is none. */
class TaskJudgeTest {

    private static List<Kind> kinds(HistoryOf history) {
        return new TaskJudge(history.whole())
                .anomalies().stream().map(Anomaly::kind).toList();
    }

    /** A task that was created, updated, read and completed, with its next one. */
    private static HistoryOf good() {
        return new HistoryOf()
                .asked("a", Command.Kind.CREATE, Answer.ACKNOWLEDGED, 1)
                .asked("a", Command.Kind.UPDATE, Answer.ACKNOWLEDGED, 2)
                .asked("a", Command.Kind.READ, Answer.ACKNOWLEDGED, 2)
                .asked("a", Command.Kind.COMPLETE, Answer.ACKNOWLEDGED, 3)
                .task("a", 7, 1, 3, true, false)
                .task("a", 8, 2, 1, false, false)
                .published(7, 1, 2, 3)
                .published(8, 1);
    }

    @Test
    void aGoodHistoryHasNoAnomaly() {
        assertThat(kinds(good())).isEmpty();
    }

    @Test
    void recordsThatComeAgainAreNone() {
        assertThat(kinds(good().published(7, 2, 3).published(8, 1))).isEmpty();
    }

    @Test
    void anAcknowledgedTaskThatIsNotThereIsLost() {
        assertThat(kinds(new HistoryOf().asked("a", Command.Kind.CREATE, Answer.ACKNOWLEDGED, 1)))
                .containsExactly(Kind.LOST);
    }

    @Test
    void anAcknowledgedChangeThatIsNotThereIsLost() {
        var history = new HistoryOf()
                .asked("a", Command.Kind.CREATE, Answer.ACKNOWLEDGED, 1)
                .asked("a", Command.Kind.DELETE, Answer.ACKNOWLEDGED, 0)
                .task("a", 7, 1, 2, false, false)
                .published(7, 1, 2);

        assertThat(kinds(history)).as("it is not deleted").containsExactly(Kind.LOST);
        assertThat(kinds(good().asked("a", Command.Kind.UPDATE, Answer.ACKNOWLEDGED, 4)))
                .as("a version too few")
                .containsExactly(Kind.LOST);
    }

    @Test
    void aReadThatIsOlderThanWhatWasAcknowledgedIsALoss() {
        assertThat(kinds(good().asked("a", Command.Kind.READ, Answer.ACKNOWLEDGED, 2)))
                .containsExactly(Kind.LOST);
    }

    @Test
    void whatNobodyAskedForIsAPhantom() {
        assertThat(kinds(new HistoryOf().task("a", 7, 1, 1, false, false).published(7, 1)))
                .as("a task")
                .containsExactly(Kind.PHANTOM);
        var refused = new HistoryOf()
                .asked("a", Command.Kind.CREATE, Answer.ACKNOWLEDGED, 1)
                .asked("a", Command.Kind.UPDATE, Answer.REFUSED, 0)
                .task("a", 7, 1, 2, false, false)
                .published(7, 1, 2);
        assertThat(kinds(refused)).as("a version").containsExactly(Kind.PHANTOM);
    }

    @Test
    void whatWasNotAnsweredMayHaveHappenedOrNot() {
        var asked = new HistoryOf()
                .asked("a", Command.Kind.CREATE, Answer.ACKNOWLEDGED, 1)
                .asked("a", Command.Kind.COMPLETE, Answer.UNKNOWN, 0);
        assertThat(kinds(asked.task("a", 7, 1, 1, false, false).published(7, 1)))
                .isEmpty();

        var happened = new HistoryOf()
                .asked("a", Command.Kind.CREATE, Answer.ACKNOWLEDGED, 1)
                .asked("a", Command.Kind.COMPLETE, Answer.UNKNOWN, 0)
                .task("a", 7, 1, 2, true, false)
                .task("a", 8, 2, 1, false, false);
        assertThat(kinds(happened.published(7, 1, 2).published(8, 1))).isEmpty();
    }

    @Test
    void aVersionThatIsNotOnTheTopicIsSeen() {
        var history = new HistoryOf()
                .asked("a", Command.Kind.CREATE, Answer.ACKNOWLEDGED, 1)
                .task("a", 7, 1, 1, false, false);

        assertThat(kinds(history)).containsExactly(Kind.UNPUBLISHED);
    }

    @Test
    void versionsThatOvertakeEachOtherAreDisorderedAndSoAreTwoPartitions() {
        var created = new HistoryOf()
                .asked("a", Command.Kind.CREATE, Answer.ACKNOWLEDGED, 1)
                .asked("a", Command.Kind.UPDATE, Answer.ACKNOWLEDGED, 2)
                .task("a", 7, 1, 2, false, false);
        assertThat(kinds(created.published(7, 2, 1))).containsExactly(Kind.DISORDERED);

        assertThat(kinds(good().publishedIn(5, 7, 3))).containsExactly(Kind.DISORDERED);
    }

    @Test
    void oneVersionAsTwoEventsIsSeen() {
        assertThat(kinds(good().publishedAs("other", 7, 3))).containsExactly(Kind.TWO_EVENT_IDS);
    }

    @Test
    void aNextTaskThatIsMissingOrThereTwiceIsSeen() {
        assertThat(kinds(good().task("a", 9, 3, 1, false, false).published(9, 1)))
                .containsExactly(Kind.EFFECT_TWICE);

        var missing = new HistoryOf()
                .asked("a", Command.Kind.CREATE, Answer.ACKNOWLEDGED, 1)
                .asked("a", Command.Kind.COMPLETE, Answer.ACKNOWLEDGED, 2)
                .task("a", 7, 1, 2, true, false)
                .published(7, 1, 2);
        assertThat(kinds(missing)).containsExactly(Kind.EFFECT_MISSING);
    }

    @Test
    void whatStandsWithAnotherUserIsForeign() {
        assertThat(kinds(good().publishedTo("2", 7, 3))).containsExactly(Kind.FOREIGN);
    }
}
