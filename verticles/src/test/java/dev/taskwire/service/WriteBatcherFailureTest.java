package dev.taskwire.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.TaskException;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a failed commit means for the commands in it. */
class WriteBatcherFailureTest {

    private final PgException data = new PgException("too long", "ERROR", "22001", "");
    private final PgException deadlock = new PgException("deadlock", "ERROR", "40P01", "");
    private final PgException timeout = new PgException("timeout", "ERROR", "57014", "");

    private final HandDriven hand = new HandDriven(4, 8);

    private static void assertFailed(Future<String> result, ErrorCode code) {
        assertThat(result.cause())
                .isInstanceOfSatisfying(
                        TaskException.class, cause -> assertThat(cause.code()).isEqualTo(code));
    }

    @Test
    void aDataErrorIsNarrowedDownToTheCommandAtFault() {
        var results = hand.submit("a", "b", "x", "c");
        hand.turn();
        while (results.stream().anyMatch(each -> !each.isComplete())) {
            if (hand.commits().get(hand.commits().size() - 1).contains("x")) {
                hand.fail(data);
            } else {
                hand.succeed();
            }
        }

        assertThat(results).extracting(Future::result).containsExactly("A", "B", null, "C");
        assertThat(results.get(2).cause()).isSameAs(data);
        assertThat(hand.commits())
                .containsExactly(
                        List.of("a", "b", "x", "c"), List.of("a", "b"), List.of("x", "c"), List.of("x"), List.of("c"));
    }

    @Test
    void aDeadlockIsRunAgainInHalvesAndASingleOneIsGivenUp() {
        var results = hand.submit("a", "b");
        hand.turn();
        hand.fail(deadlock);
        hand.succeed();
        hand.fail(deadlock);

        assertThat(results.get(0).result()).isEqualTo("A");
        assertFailed(results.get(1), ErrorCode.DATABASE_UNAVAILABLE);
        assertThat(hand.commits()).hasSize(3);
    }

    @Test
    void aTimeOutFailsAllAndNothingIsRunAgain() {
        var results = hand.submit("a", "b", "c");
        hand.turn();
        hand.fail(timeout);

        results.forEach(each -> assertFailed(each, ErrorCode.DATABASE_UNAVAILABLE));
        assertThat(hand.commits()).hasSize(1);
    }

    @Test
    void afterALostConnectionTheOutcomeIsUnknownAndNothingIsRunAgain() {
        var results = hand.submit("a", "b", "c");
        hand.turn();
        hand.fail(ClosedConnectionException.INSTANCE);

        results.forEach(each -> assertFailed(each, ErrorCode.COMMIT_UNKNOWN));
        assertThat(hand.commits()).hasSize(1);
        var next = hand.submit("d");
        hand.turn();
        hand.succeed();
        assertThat(next).allMatch(Future::succeeded);
    }

    @Test
    void aConnectionLostWhileNarrowingDownIsNotNarrowedFurther() {
        var results = hand.submit("a", "b", "c", "d");
        hand.turn();
        hand.fail(data);
        hand.fail(ClosedConnectionException.INSTANCE);
        hand.succeed();

        assertFailed(results.get(0), ErrorCode.COMMIT_UNKNOWN);
        assertFailed(results.get(1), ErrorCode.COMMIT_UNKNOWN);
        assertThat(results.subList(2, 4)).extracting(Future::result).containsExactly("C", "D");
        assertThat(hand.commits()).hasSize(3);
    }

    @Test
    void aCommitThatThrowsOrAnswersTheWrongNumberFailsItsBatchOnly() {
        var thrown = hand.submit("throw", "b");
        hand.turn();
        assertThat(thrown).allMatch(Future::failed);

        var wrong = hand.submit("a", "b");
        hand.turn();
        hand.complete(List.of("only one"));
        assertThat(wrong).allMatch(Future::failed);
        assertThat(wrong.get(0).cause()).hasMessageContaining("1 results for 2 commands");

        var next = hand.submit("c");
        hand.turn();
        hand.succeed();
        assertThat(next).allMatch(Future::succeeded);
        assertThat(hand.commits()).hasSize(3);
    }
}
