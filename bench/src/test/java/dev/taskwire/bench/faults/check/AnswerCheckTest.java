package dev.taskwire.bench.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.bench.faults.check.Anomaly.Kind;
import dev.taskwire.bench.faults.check.Operation.Phase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Answers that may be so, and answers that may not. */
class AnswerCheckTest {

    private static RunOf good() {
        return new RunOf().good("task", 1, 3);
    }

    private static RunOf read(RunOf run, Phase end, @Nullable Long version, @Nullable String value) {
        return run.invoke("reader", Command.Kind.READ, "task", null).end(end, version, value);
    }

    @Test
    void theNewestVersionIsRight() {
        assertThat(read(good(), Phase.OK, 3L, "v3").kinds()).isEmpty();
    }

    @Test
    void anOlderVersionThanTheAcknowledgedOneIsWrong() {
        assertThat(read(good(), Phase.OK, 2L, "v2").kinds()).containsExactly(Kind.WRONG_READ);
    }

    @Test
    void anOlderVersionIsRightWhereTheNewerCameDuringTheRead() {
        var run = new RunOf().wrote("a", Command.Kind.CREATE, "task", Phase.OK, 1L);
        var begun = Operation.begin(run.now(), "reader", Command.Kind.READ, "task", RunOf.USER, null);
        var whole = run.operation(begun)
                .wrote("a", Command.Kind.UPDATE, "task", Phase.OK, 2L)
                .operation(begun.ended(run.now(), Phase.OK, 1L, Content.description("v1")));

        assertThat(whole.published(1, 2).stored("task", 1, 2).kinds()).isEmpty();
    }

    @Test
    void whatOneHasReadTheNextReadsToo() {
        var run = new RunOf()
                .wrote("a", Command.Kind.CREATE, "task", Phase.OK, 1L)
                .wrote("a", Command.Kind.UPDATE, "task", Phase.INFO, null);
        var whole = read(read(run, Phase.OK, 2L, "v2"), Phase.OK, 1L, "v1");

        assertThat(whole.published(1, 2).stored("task", 1, 2).kinds()).containsExactly(Kind.WRONG_READ);
    }

    @Test
    void aVersionThatNobodyHadAskedForIsWrong() {
        var run = new RunOf().wrote("a", Command.Kind.CREATE, "task", Phase.OK, 1L);
        var whole = read(run, Phase.OK, 2L, "v2").wrote("a", Command.Kind.UPDATE, "task", Phase.OK, 2L);

        assertThat(whole.published(1, 2).stored("task", 1, 2).kinds()).containsExactly(Kind.WRONG_READ);
    }

    @Test
    void whatTheVersionDidNotWriteIsWrong() {
        assertThat(read(good(), Phase.OK, 3L, "v2").kinds()).containsExactly(Kind.WRONG_READ);
    }

    @Test
    void anAcknowledgedTaskIsFoundUntilItIsDeleted() {
        assertThat(read(good(), Phase.FAIL, null, null).kinds()).containsExactly(Kind.WRONG_READ);

        var deleted = good().wrote("a", Command.Kind.DELETE, "task", Phase.INFO, null);
        assertThat(read(deleted, Phase.FAIL, null, null).kinds()).isEmpty();
    }

    @Test
    void anAcknowledgedDeletionIsSeenByWhatBeginsAfterIt() {
        assertThat(read(deleted(), Phase.FAIL, null, null).kinds()).isEmpty();
        assertThat(read(deleted(), Phase.INFO, null, null).kinds()).isEmpty();
        assertThat(read(deleted(), Phase.OK, 1L, "v1").kinds()).containsExactly(Kind.WRONG_READ);
        assertThat(read(deleted(), Phase.OK, 2L, "v2").kinds()).containsExactly(Kind.WRONG_READ);
    }

    @Test
    void aReadThatBeganBeforeTheDeletionMayStillFind() {
        var run = created();
        var begun = Operation.begin(run.now(), "reader", Command.Kind.READ, "task", RunOf.USER, null);

        assertThat(withDeletion(run.operation(begun))
                        .operation(begun.ended(run.now(), Phase.OK, 1L, Content.description("v1")))
                        .kinds())
                .isEmpty();
    }

    private static RunOf created() {
        return new RunOf().wrote("a", Command.Kind.CREATE, "task", Phase.OK, 1L);
    }

    private static RunOf deleted() {
        return withDeletion(created());
    }

    /** It answers no version. */
    private static RunOf withDeletion(RunOf run) {
        return run.wrote("a", Command.Kind.DELETE, "task", Phase.OK, null)
                .published(1, 2)
                .stored(new TaskRow("task", RunOf.USER, 1, 1, 2, false, true, RunOf.said("v1", "v1")));
    }

    @Test
    void aDeletionThatMayHaveFailedIsNoReasonNotToFind() {
        var unknown = good().wrote("a", Command.Kind.DELETE, "task", Phase.INFO, null);
        assertThat(read(unknown, Phase.OK, 3L, "v3").kinds()).isEmpty();
    }

    @Test
    void whatIsAnothersIsRightlyNotFound() {
        var good = good();
        var begun = Operation.begin(good.now(), "b", Command.Kind.READ, "task", "2", null);

        assertThat(good.operation(begun)
                        .operation(begun.ended(good.now(), Phase.FAIL, null, null))
                        .kinds())
                .isEmpty();
    }

    @Test
    void aReadWithoutAnAnswerSaysNothing() {
        assertThat(read(good(), Phase.INFO, null, null).kinds()).isEmpty();
    }

    @Test
    void aWriteMakesANewerVersionThanWasReadBefore() {
        var run = new RunOf()
                .wrote("a", Command.Kind.CREATE, "task", Phase.OK, 1L)
                .wrote("a", Command.Kind.UPDATE, "task", Phase.INFO, null);
        var whole = read(run, Phase.OK, 2L, "v2").wrote("a", Command.Kind.UPDATE, "task", Phase.OK, 2L);

        assertThat(whole.published(1, 2).stored("task", 1, 2).kinds()).containsExactly(Kind.LOST_UPDATE);
    }

    @Test
    void aWriteFindsWhatWasAcknowledged() {
        var refused = good().wrote("a", Command.Kind.UPDATE, "task", Phase.FAIL, null);
        assertThat(refused.kinds()).as("refused for another reason").isEmpty();
        assertThat(refused.answered(404).kinds()).containsExactly(Kind.LOST);

        var deletion =
                good().wrote("a", Command.Kind.DELETE, "task", Phase.FAIL, null).answered(404);
        assertThat(deletion.kinds()).as("its own deletion, that was refused").containsExactly(Kind.LOST);

        var deleted = good().wrote("a", Command.Kind.DELETE, "task", Phase.INFO, null)
                .wrote("a", Command.Kind.UPDATE, "task", Phase.FAIL, null)
                .answered(404);
        assertThat(deleted.kinds()).isEmpty();
    }
}
