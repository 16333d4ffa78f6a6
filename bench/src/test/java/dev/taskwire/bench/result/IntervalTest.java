package dev.taskwire.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntervalTest {

    @Test
    void isThatOfStudent() {
        // Mean 102, standard deviation 1, three rounds: 102 ± 4.303 / √3.
        var interval = Interval.of(List.of(101.0, 102.0, 103.0)).orElseThrow();

        assertThat(interval.low()).isEqualTo(99.516, within(0.001));
        assertThat(interval.high()).isEqualTo(104.484, within(0.001));
    }

    @Test
    void isNotBelowZero() {
        assertThat(Interval.of(List.of(1.0, 2.0, 3.0)).orElseThrow().low()).isZero();
    }

    @Test
    void isAbsentOfOneRound() {
        assertThat(Interval.of(List.of(1.0))).isEmpty();
    }

    @Test
    void hasNoWidthWhereRoundsAgreeHoweverMany() {
        var interval = Interval.of(Collections.nCopies(50, 7.0)).orElseThrow();

        assertThat(interval.low()).isEqualTo(7, within(1e-9));
        assertThat(interval.high()).isEqualTo(7, within(1e-9));
    }
}
