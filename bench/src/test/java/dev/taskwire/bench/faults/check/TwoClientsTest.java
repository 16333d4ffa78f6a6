package dev.taskwire.bench.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.bench.faults.check.Anomaly.Kind;
import dev.taskwire.bench.faults.check.Operation.Phase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two clients that update one field of a task at the same time: each acknowledged update is a version of its own. */
class TwoClientsTest {

    private final RunOf run = new RunOf().wrote("a", Command.Kind.CREATE, "task", Phase.OK, 1L);
    private final Operation first = begin("a");
    private final Operation second = begin("b");

    private Operation begin(String proc) {
        var begun = Operation.begin(
                run.now(), proc, Command.Kind.UPDATE, "task", RunOf.USER, Content.description("by " + proc));
        var unused = run.operation(begun);
        return begun;
    }

    private void answer(Operation begun, Phase phase, @Nullable Long version) {
        var unused = run.operation(begun.ended(run.now(), phase, version, begun.value()));
    }

    private RunOf stored(String... descriptions) {
        int newest = descriptions.length;
        return run.published(1, newest)
                .stored(new TaskRow("task", RunOf.USER, 1, 1, newest, false, false, RunOf.said(descriptions)));
    }

    @Test
    void eitherMayBeTheFirstAndEitherAnsweredFirst() {
        answer(first, Phase.OK, 3L);
        answer(second, Phase.OK, 2L);

        assertThat(stored("v1", "by b", "by a").kinds()).isEmpty();
    }

    @Test
    void oneWithoutAnAnswerMayHaveHappenedOrNot() {
        answer(first, Phase.INFO, null);
        answer(second, Phase.OK, 2L);

        assertThat(stored("v1", "by b").kinds()).isEmpty();
    }

    @Test
    void oneThatWasRefusedIsNoVersion() {
        answer(first, Phase.FAIL, null);
        answer(second, Phase.OK, 2L);

        assertThat(stored("v1", "by b", "by a").kinds()).containsExactly(Kind.PHANTOM);
    }

    @Test
    void bothCannotBeOneVersion() {
        answer(first, Phase.OK, 2L);
        answer(second, Phase.OK, 2L);

        assertThat(stored("v1", "by a").kinds()).contains(Kind.LOST_UPDATE);
    }

    @Test
    void aVersionThatSaysWhatTheOtherWroteIsALostUpdate() {
        answer(first, Phase.OK, 2L);
        answer(second, Phase.OK, 3L);

        assertThat(stored("v1", "by b", "by b").kinds()).containsExactly(Kind.LOST_UPDATE);
    }
}
