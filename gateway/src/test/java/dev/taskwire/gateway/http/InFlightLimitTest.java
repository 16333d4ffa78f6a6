package dev.taskwire.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InFlightLimitTest {

    private static final int MOST = 1_800;
    private static final Duration FAST = Duration.ofMillis(50);
    private static final Duration SLOW = Duration.ofMillis(1_400);

    private long now;
    private final InFlightLimit limit = new InFlightLimit(MOST, () -> now);

    /** So many answers a second, evenly. */
    private void answers(int perSecond, Duration time, Duration took, boolean done) {
        long each = Duration.ofSeconds(1).toNanos() / perSecond;
        for (long end = now + time.toNanos(); now < end; now += each) {
            limit.answered(took.toNanos(), done);
        }
    }

    @Test
    void lessAreLetInWhereAnswersTakeTooLongAndAsManyAsAreAnsweredInASecond() {
        assertThat(limit.now()).isEqualTo(MOST);

        answers(240, Duration.ofMillis(600), SLOW, true);

        assertThat(limit.now()).isBetween(220, 260);
    }

    @Test
    void whatFailedForWantOfTimeDoesNotCountAsAnswered() {
        for (int i = 0; i < 600; i++) {
            now += Duration.ofMillis(1).toNanos();
            limit.answered(SLOW.toNanos(), i % 4 == 0);
        }

        assertThat(limit.now()).isBetween(220, 260);
    }

    @Test
    void moreAreLetInAgainWhenAnswersAreFast() {
        answers(100, Duration.ofSeconds(1), SLOW, false);
        assertThat(limit.now()).isEqualTo(40);

        answers(100, Duration.ofSeconds(6), FAST, true);

        assertThat(limit.now()).isEqualTo(MOST);
    }

    @Test
    void aFewSlowAnswersAmongManyAreNoOverload() {
        for (int i = 0; i < 2_000; i++) {
            now += Duration.ofMillis(1).toNanos();
            limit.answered(i % 20 == 0 ? SLOW.toNanos() : FAST.toNanos(), true);
        }

        assertThat(limit.now()).isEqualTo(MOST);
    }

    /** Little traffic, and some of it dear: nothing waits for anything. */
    @Test
    void nothingIsConcludedFromAFewAnswers() {
        answers(10, Duration.ofSeconds(10), SLOW, true);

        assertThat(limit.now()).isEqualTo(MOST);
    }

    @Test
    void oneMoreThanTheLimitIsNotLetInUntilOneLeaves() {
        assertThat(IntStream.range(0, MOST).allMatch(each -> limit.enter())).isTrue();
        assertThat(limit.enter()).isFalse();

        limit.leave();

        assertThat(limit.enter()).isTrue();
        assertThat(limit.enter()).isFalse();
    }

    /** A burst that took long says nothing about the next one. */
    @Test
    void whenAllIsAnsweredAsManyAreLetInAsAtTheBegin() {
        assertThat(IntStream.range(0, 2).allMatch(each -> limit.enter())).isTrue();
        answers(240, Duration.ofMillis(600), SLOW, true);
        limit.leave();
        assertThat(limit.now()).isLessThan(300);

        limit.leave();

        assertThat(limit.now()).isEqualTo(MOST);
    }

    @Test
    void aSmallLimitIsKept() {
        assertThat(new InFlightLimit(2, () -> now).now()).isEqualTo(2);
    }
}
