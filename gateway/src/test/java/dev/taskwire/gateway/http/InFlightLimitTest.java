package dev.taskwire.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InFlightLimitTest {

    private static final int MOST = 1_800;
    private static final Duration FAST = Duration.ofMillis(50);
    private static final Duration SLOW = Duration.ofMillis(1_400);

    private long now;
    private final InFlightLimit limit = new InFlightLimit(MOST, () -> now);

    /** What is worked on all the time, so that nothing is forgotten. */
    @BeforeEach
    void one() {
        assertThat(limit.begin()).isTrue();
    }

    private void answer(Duration took, boolean done) {
        assertThat(limit.begin()).isTrue();
        limit.end(took.toNanos(), done);
    }

    /** So many answers a second, evenly. */
    private void answers(int perSecond, Duration time, Duration took, boolean done) {
        long each = Duration.ofSeconds(1).toNanos() / perSecond;
        for (long end = now + time.toNanos(); now < end; now += each) {
            answer(took, done);
        }
    }

    @Test
    void lessAreLetInWhereAnswersTakeTooLongAndAsManyAsAreAnsweredInASecond() {
        assertThat(limit.limit()).isEqualTo(MOST);

        answers(240, Duration.ofMillis(600), SLOW, true);

        assertThat(limit.limit()).isBetween(220, 260);
    }

    @Test
    void whatFailedForWantOfTimeDoesNotCountAsAnswered() {
        for (int i = 0; i < 600; i++) {
            now += Duration.ofMillis(1).toNanos();
            answer(SLOW, i % 4 == 0);
        }

        assertThat(limit.limit()).isBetween(220, 260);
    }

    @Test
    void moreAreLetInAgainWhenAnswersAreFast() {
        answers(100, Duration.ofSeconds(1), SLOW, false);
        assertThat(limit.limit()).isEqualTo(40);

        answers(100, Duration.ofSeconds(6), FAST, true);

        assertThat(limit.limit()).isEqualTo(MOST);
    }

    @Test
    void aFewSlowAnswersAmongManyAreNoOverload() {
        for (int i = 0; i < 2_000; i++) {
            now += Duration.ofMillis(1).toNanos();
            answer(i % 20 == 0 ? SLOW : FAST, true);
        }

        assertThat(limit.limit()).isEqualTo(MOST);
    }

    /** Little traffic, and some of it dear: nothing waits for anything. */
    @Test
    void nothingIsConcludedFromAFewAnswers() {
        answers(10, Duration.ofSeconds(10), SLOW, true);

        assertThat(limit.limit()).isEqualTo(MOST);
    }

    /** Between fast and slow: what was begun a moment ago is not seen yet. */
    @Test
    void notMoreAreLetInWhereAnswersTakeAlmostTooLong() {
        answers(240, Duration.ofSeconds(1), SLOW, true);
        int held = limit.limit();

        answers(240, Duration.ofSeconds(3), Duration.ofMillis(900), true);

        assertThat(limit.limit()).isEqualTo(held).isLessThan(MOST);
    }

    /** A pause of the collector, say. */
    @Test
    void oneSlowMomentIsNoOverload() {
        for (int i = 0; i < 10; i++) {
            answers(240, Duration.ofMillis(500), FAST, true);
            answers(240, Duration.ofMillis(50), SLOW, true);
        }

        assertThat(limit.limit()).isEqualTo(MOST);
    }

    @Test
    void oneMoreThanTheLimitIsNotWorkedOnUntilOneHasEnded() {
        assertThat(IntStream.range(1, MOST).allMatch(each -> limit.begin())).isTrue();
        assertThat(limit.begin()).isFalse();

        limit.end(FAST.toNanos(), true);

        assertThat(limit.begin()).isTrue();
        assertThat(limit.begin()).isFalse();
    }

    /** Sixty who send slowly keep nobody out, however few are worked on. */
    @Test
    void whatIsUnderWayIsBoundedByTheMostAloneAndWhatIsWorkedOnIsNot() {
        answers(100, Duration.ofSeconds(1), SLOW, false);
        assertThat(limit.limit()).isEqualTo(40);

        assertThat(IntStream.range(0, MOST).allMatch(each -> limit.enter())).isTrue();
        assertThat(limit.enter()).isFalse();
        assertThat(limit.begin()).isTrue();

        limit.leave();
        assertThat(limit.enter()).isTrue();
    }

    /** A burst that took long says nothing about the next one, nor does its last answer. */
    @Test
    void whenAllIsAnsweredAsManyAreLetInAsAtTheBegin() {
        answers(240, Duration.ofMillis(990), SLOW, true);
        assertThat(limit.limit()).isLessThan(300);

        limit.end(SLOW.toNanos(), true);
        assertThat(limit.limit()).isEqualTo(MOST);

        one();
        answers(240, Duration.ofMillis(300), SLOW, true);
        assertThat(limit.limit()).isEqualTo(MOST);
    }

    @Test
    void aSmallLimitIsKept() {
        assertThat(new InFlightLimit(2, () -> now).limit()).isEqualTo(2);
    }

    /** From 400 answers a second to 5,000 within six: the first of a thousand wait for longer than a second. */
    @Test
    void aServiceThatGetsWarmRefusesNobody() {
        var loop = new ClosedLoop(1_000, MOST, seconds -> 400 * Math.pow(12.5, Math.min(seconds, 6) / 6));

        loop.run(8);

        assertThat(loop.refused()).isZero();
        assertThat(loop.failed()).isZero();
        assertThat(loop.limit().limit()).isEqualTo(MOST);
    }

    @Test
    void overloadIsLimitedToASecondsWorthWithinTwo() {
        var loop = new ClosedLoop(1_950, MOST, seconds -> 243);
        loop.run(2);
        assertThat(loop.limit().limit()).isBetween(200, 300);
        loop.run(3); // those who had been let in by then have failed

        int served = loop.served();
        int failed = loop.failed();
        loop.run(20);

        assertThat(loop.served() - served).isBetween(4_800, 4_900);
        assertThat(loop.failed() - failed).isZero();
        assertThat(loop.limit().limit()).isBetween(200, 300);
    }
}
