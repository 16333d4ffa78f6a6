package dev.taskwire.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.TaskException;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Group commit, with event loop, clock and commits driven by hand. */
class WriteBatcherTest {

    private final HandDriven hand = new HandDriven(4, 8);

    private static void assertFailed(Future<String> result, ErrorCode code) {
        assertThat(result.cause())
                .isInstanceOfSatisfying(
                        TaskException.class, cause -> assertThat(cause.code()).isEqualTo(code));
    }

    @Test
    void whatArrivesInOneTurnOfTheLoopIsOneBatch() {
        var results = hand.submit("a", "b", "c");
        assertThat(hand.commits()).isEmpty();
        assertThat(hand.batcher.queued()).isEqualTo(3);

        hand.turn();
        assertThat(hand.commits()).containsExactly(List.of("a", "b", "c"));
        assertThat(results).noneMatch(Future::isComplete);

        hand.succeed();
        assertThat(results).extracting(Future::result).containsExactly("A", "B", "C");
        assertThat(hand.batcher.queued()).isZero();
    }

    @Test
    void whatArrivesDuringACommitIsTheNextBatch() {
        var first = hand.submit("a");
        hand.turn();
        var next = hand.submit("b", "c");
        hand.turn();
        assertThat(hand.commits()).containsExactly(List.of("a"));

        hand.succeed();
        assertThat(first.get(0).result()).isEqualTo("A");
        assertThat(hand.commits()).containsExactly(List.of("a"), List.of("b", "c"));
        assertThat(next).noneMatch(Future::isComplete);

        hand.succeed();
        assertThat(next).allMatch(Future::succeeded);
    }

    @Test
    void anIdleBatcherBeginsAgain() {
        for (var word : List.of("a", "b")) {
            var result = hand.submit(word);
            hand.turn();
            hand.succeed();
            assertThat(result).allMatch(Future::succeeded);
        }
        assertThat(hand.commits()).hasSize(2);
    }

    @Test
    void aBatchHoldsNoMoreThanItsLimit() {
        var results = hand.submit("a", "b", "c", "d", "e", "f");
        hand.turn();
        hand.succeed();
        hand.succeed();

        assertThat(hand.commits()).containsExactly(List.of("a", "b", "c", "d"), List.of("e", "f"));
        assertThat(results).allMatch(Future::succeeded);
    }

    @Test
    void oneKeyIsInABatchOnceAndItsOrderIsKept() {
        var results = hand.submit("a1", "b1", "a2", "c1", "a3", "b2");
        hand.turn();
        hand.succeed();
        hand.succeed();
        hand.succeed();

        assertThat(hand.commits()).containsExactly(List.of("a1", "b1", "c1"), List.of("a2", "b2"), List.of("a3"));
        assertThat(results).extracting(Future::result).containsExactly("A1", "B1", "A2", "C1", "A3", "B2");
    }

    @Test
    void aFullQueueRefusesTheNextAndForgetsNone() {
        var taken = hand.submit("a", "b", "c", "d", "e", "f", "g", "h");
        var refused = hand.submit("i");

        assertFailed(refused.get(0), ErrorCode.OVERLOADED);
        hand.turn();
        hand.succeed();
        hand.succeed();
        assertThat(taken).allMatch(Future::succeeded);
        assertThat(hand.commits()).noneMatch(batch -> batch.contains("i"));
    }

    @Test
    void aCommandPastItsDeadlineIsDroppedNotRun() {
        var first = hand.submit("a");
        hand.turn();
        var late = hand.submit("b");
        hand.time.pass(Duration.ofMillis(400));
        var fresh = hand.submit("c");
        hand.time.pass(Duration.ofMillis(101));
        hand.succeed();

        assertThat(first.get(0).result()).isEqualTo("A");
        assertFailed(late.get(0), ErrorCode.OVERLOADED);
        assertThat(hand.commits()).containsExactly(List.of("a"), List.of("c"));
        hand.succeed();
        assertThat(fresh.get(0).result()).isEqualTo("C");
    }

    @Test
    void whereAllAreLateTheBatcherComesToRest() {
        var late = hand.submit("a", "b");
        hand.time.pass(Duration.ofMillis(501));
        hand.turn();

        late.forEach(each -> assertFailed(each, ErrorCode.OVERLOADED));
        assertThat(hand.commits()).isEmpty();
        var next = hand.submit("c");
        hand.turn();
        hand.succeed();
        assertThat(next).allMatch(Future::succeeded);
    }

    @Test
    void aThousandOfOneKeyGoOutOneByOne() {
        var large = new HandDriven(512, 2_000);
        var results =
                large.submit(IntStream.range(0, 1_000).mapToObj(i -> "a" + i).toArray(String[]::new));
        large.turn();
        for (int i = 0; i < 1_000; i++) {
            large.succeed();
        }

        assertThat(results).allMatch(Future::succeeded);
        assertThat(large.commits()).hasSize(1_000).allMatch(batch -> batch.size() == 1);
        assertThat(large.commits().get(999)).containsExactly("a999");
    }
}
