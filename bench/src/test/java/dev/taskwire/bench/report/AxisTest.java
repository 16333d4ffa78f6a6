package dev.taskwire.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AxisTest {

    @Test
    void aLinearOneBeginsAtZeroAndEndsAboveTheMost() {
        var axis = Axis.linear("s", 43);

        assertThat(axis.ticks()).extracting(Axis.Tick::label).containsExactly("0", "10", "20", "30", "40", "50");
        assertThat(axis.place(25)).isEqualTo(0.5);
        assertThat(axis.place(60)).as("beyond the end").isEqualTo(1);
        assertThat(Axis.linear("s", 0).place(0)).isZero();
    }

    @Test
    void onALogarithmicOneEachPowerOfTenIsAsLong() {
        var axis = Axis.logarithmic("ms", 2, 900);

        assertThat(axis.ticks()).extracting(Axis.Tick::label).containsExactly("1", "10", "100", "1,000");
        assertThat(axis.place(10)).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(axis.place(0)).isZero();
        assertThat(Axis.logarithmic("ms", 1000, 1000).ticks()).hasSize(2);
    }

    @Test
    void onOneOfPercentilesEachNineIsAsLong() {
        var axis = Axis.percentiles("percentile", 99.9);

        assertThat(axis.ticks()).extracting(Axis.Tick::label).containsExactly("0", "50", "90", "99", "99.9");
        assertThat(axis.place(90)).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(axis.place(99)).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(axis.place(100)).isEqualTo(1);
    }

    @Test
    void numbersHaveNoZerosAtTheirEnd() {
        assertThat(Axis.number(0.5)).isEqualTo("0.5");
        assertThat(Axis.number(12)).isEqualTo("12");
        assertThat(Axis.number(-0.00001)).isEqualTo("0");
        assertThat(Axis.number(12_345)).isEqualTo("12,345");
    }
}
