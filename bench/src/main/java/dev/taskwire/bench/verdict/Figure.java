package dev.taskwire.bench.verdict;

import dev.taskwire.bench.result.Interval;
import org.jspecify.annotations.Nullable;

/**
 * One figure of a result.
 *
 * @param interval of 95 %; null where there were too few rounds for one
 */
record Figure(double value, String unit, @Nullable Interval interval) {

    private static final double FINE = 100;

    /** Whether a difference of the two may be chance: their intervals overlap. False where either has none. */
    boolean mayEqual(Figure other) {
        return interval != null
                && other.interval != null
                && interval.low() <= other.interval.high()
                && other.interval.low() <= interval.high();
    }

    /** Such as "12.3 ms". */
    String text() {
        return text(value, unit);
    }

    static String text(double value, String unit) {
        boolean fine = Math.abs(value) < FINE && value != Math.rint(value);
        String number = fine ? "%,.1f".formatted(value) : "%,.0f".formatted(value);
        return number + " " + unit;
    }
}
