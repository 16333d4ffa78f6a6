package dev.taskwire.bench.faults.check.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.bench.faults.check.Anomaly.Kind;
import dev.taskwire.bench.faults.check.history.Operation.Action;
import dev.taskwire.bench.faults.check.history.Operation.Phase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Reads that may be so, and reads that may not. */
class ReadCheckTest {

    private static RunOf good() {
        return new RunOf().good("task", 1, 3);
    }

    private static RunOf read(RunOf run, Phase end, @Nullable Long version, @Nullable String value) {
        return run.invoke("reader", Action.READ, "task", null).end(end, version, value);
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
        var run = new RunOf().wrote("a", Action.CREATE, "task", Phase.OK, 1L);
        var begun = new Operation(run.now(), "reader", Action.READ, "task", Phase.INVOKE, RunOf.USER, null, null);
        var whole = run.operation(begun)
                .wrote("a", Action.CHANGE, "task", Phase.OK, 2L)
                .operation(begun.ended(run.now(), Phase.OK, 1L, "v1"));

        assertThat(whole.published(1, 2).stored("task", 1, 2).kinds()).isEmpty();
    }

    @Test
    void whatOneHasReadTheNextReadsToo() {
        var run = new RunOf()
                .wrote("a", Action.CREATE, "task", Phase.OK, 1L)
                .wrote("a", Action.CHANGE, "task", Phase.INFO, null);
        var whole = read(read(run, Phase.OK, 2L, "v2"), Phase.OK, 1L, "v1");

        assertThat(whole.published(1, 2).stored("task", 1, 2).kinds()).containsExactly(Kind.WRONG_READ);
    }

    @Test
    void aVersionThatNobodyHadAskedForIsWrong() {
        var run = new RunOf().wrote("a", Action.CREATE, "task", Phase.OK, 1L);
        var whole = read(run, Phase.OK, 2L, "v2").wrote("a", Action.CHANGE, "task", Phase.OK, 2L);

        assertThat(whole.published(1, 2).stored("task", 1, 2).kinds()).containsExactly(Kind.WRONG_READ);
    }

    @Test
    void whatTheVersionDidNotWriteIsWrong() {
        assertThat(read(good(), Phase.OK, 3L, "v2").kinds()).containsExactly(Kind.WRONG_READ);
    }

    @Test
    void anAcknowledgedTaskIsFoundUntilItIsDeleted() {
        assertThat(read(good(), Phase.FAIL, null, null).kinds()).containsExactly(Kind.WRONG_READ);

        var deleted = good().wrote("a", Action.DELETE, "task", Phase.INFO, null);
        assertThat(read(deleted, Phase.FAIL, null, null).kinds()).isEmpty();
    }

    @Test
    void whatIsAnothersIsRightlyNotFound() {
        var good = good();
        var begun = new Operation(good.now(), "b", Action.READ, "task", Phase.INVOKE, "2", null, null);

        assertThat(good.operation(begun)
                        .operation(begun.ended(good.now(), Phase.FAIL, null, null))
                        .kinds())
                .isEmpty();
    }

    @Test
    void aReadWithoutAnAnswerSaysNothing() {
        assertThat(read(good(), Phase.INFO, null, null).kinds()).isEmpty();
    }
}
