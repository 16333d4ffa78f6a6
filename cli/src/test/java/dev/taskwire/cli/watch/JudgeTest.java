package dev.taskwire.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.cli.watch.Judge.State;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private final Judge judge = new Judge(10, Duration.ofSeconds(5), Duration.ofSeconds(3));
    private long seconds;

    /** One look a second. */
    private State after(double... values) {
        return DoubleStream.of(values)
                .mapToObj(value -> judge.look(
                        Duration.ofSeconds(seconds++).toNanos(),
                        Double.isNaN(value) ? Optional.empty() : Optional.of(new Reading(value, "backend"))))
                .reduce((before, state) -> state)
                .orElseThrow();
    }

    @Test
    void firesAfterItsTimeAndNoEarlier() {
        assertThat(after(11, 11, 11, 11, 11)).isEqualTo(State.ABOVE);
        assertThat(after(11)).isEqualTo(State.FIRING);
    }

    @Test
    void theLimitItselfIsGood() {
        assertThat(after(10, 10, 10, 10, 10, 10, 10)).isEqualTo(State.GOOD);
    }

    @Test
    void aBreakBeginsTheTimeAnew() {
        assertThat(after(11, 11, 11, 11, 10, 11, 11, 11, 11, 11)).isEqualTo(State.ABOVE);
        assertThat(after(11)).isEqualTo(State.FIRING);
    }

    @Test
    void whatIsNotKnownForAFewLooksIsNoBreak() {
        assertThat(after(11, 11, Double.NaN, Double.NaN, Double.NaN)).isEqualTo(State.ABOVE);
        assertThat(after(11)).isEqualTo(State.FIRING);
    }

    @Test
    void whatIsNotKnownDoesNotFire() {
        assertThat(after(11, 11, 11, 11, 11, Double.NaN, Double.NaN)).isEqualTo(State.ABOVE);
    }

    @Test
    void whatIsNotKnownForLongerIsABreak() {
        assertThat(after(11, 11, Double.NaN, Double.NaN, Double.NaN, Double.NaN))
                .isEqualTo(State.GOOD);
        assertThat(after(11, 11)).isEqualTo(State.ABOVE);
    }

    @Test
    void whatIsNotKnownForAFewLooksIsNotCalm() {
        assertThat(after(11, 11, 11, 11, 11, 11)).isEqualTo(State.FIRING);
        assertThat(after(Double.NaN, Double.NaN, Double.NaN, 9, 9)).isEqualTo(State.FIRING);
        assertThat(after(9)).isEqualTo(State.GOOD);
    }

    @Test
    void isOverOnlyWhenItHasBeenCalm() {
        assertThat(after(11, 11, 11, 11, 11, 11)).isEqualTo(State.FIRING);
        assertThat(after(9, 9, 11, 9, 9)).isEqualTo(State.FIRING);
        assertThat(after(9)).isEqualTo(State.GOOD);
    }

    @Test
    void whatIsOverHasToHoldAgain() {
        assertThat(after(11, 11, 11, 11, 11, 11, 9, 9, 9)).isEqualTo(State.GOOD);
        assertThat(after(11, 11, 11, 11, 11)).isEqualTo(State.ABOVE);
    }

    @Test
    void withoutATimeTheFirstLookFires() {
        var impatient = new Judge(10, Duration.ZERO, Duration.ofSeconds(3));
        assertThat(impatient.look(0, Optional.of(new Reading(11, "backend")))).isEqualTo(State.FIRING);
    }
}
