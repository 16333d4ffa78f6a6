package dev.taskwire.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Where values stand between the two ends of a line.
 *
 * @param label with the unit
 * @param places turns a value into a measure of length
 * @param low at the beginning
 * @param high at the end; above {@code low}
 */
record Axis(String label, DoubleUnaryOperator places, double low, double high, List<Tick> ticks) {

    private static final int WANTED_TICKS = 5;
    /** On an axis of percentiles the highest that is shown: 99.999. */
    private static final double NINES = 5;

    private static final List<Double> PERCENTS = List.of(0.0, 50.0, 90.0, 99.0, 99.9, 99.99, 99.999);

    /** A value with a name. */
    record Tick(double value, String label) {}

    /** Evenly, from 0. */
    static Axis linear(String label, double most) {
        double step = step(Math.max(most, 1e-9) / WANTED_TICKS);
        double high = Math.max(step, Math.ceil(most / step - 1e-9) * step);
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i * step <= high * (1 + 1e-9); i++) {
            ticks.add(new Tick(i * step, number(i * step)));
        }
        return new Axis(label, value -> value, 0, high, ticks);
    }

    /** Each power of ten as long as the other. What is not above 0 stands at the beginning. */
    static Axis logarithmic(String label, double least, double most) {
        double from = Math.floor(Math.log10(Math.max(least, 1e-3)) + 1e-9);
        double to = Math.max(from + 1, Math.ceil(Math.log10(Math.max(most, 1e-3)) - 1e-9));
        List<Tick> ticks = new ArrayList<>();
        for (double power = from; power <= to; power++) {
            ticks.add(new Tick(Math.pow(10, power), number(Math.pow(10, power))));
        }
        double floor = Math.pow(10, from);
        return new Axis(label, value -> Math.log10(Math.max(value, floor)), floor, Math.pow(10, to), ticks);
    }

    /** Named values, each as far from the next; the first is 0. A half on either side is left free. */
    static Axis steps(String label, List<String> names) {
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            ticks.add(new Tick(i, names.get(i)));
        }
        return new Axis(label, value -> value, -0.5, names.size() - 0.5, ticks);
    }

    /** Percentiles: each further nine as long as the one before, so that the tail can be seen. */
    static Axis percentiles(String label, double most) {
        double high = PERCENTS.stream().filter(each -> each >= most).findFirst().orElse(99.999);
        var ticks = PERCENTS.stream()
                .filter(each -> each <= high)
                .map(each -> new Tick(each, each == Math.rint(each) ? "%.0f".formatted(each) : each.toString()))
                .toList();
        return new Axis(label, Axis::nines, 0, Math.max(high, 90), ticks);
    }

    /** 0 for 0, 1 for 90, 2 for 99. */
    private static double nines(double percent) {
        return Math.min(NINES, -Math.log10(1 - percent / 100));
    }

    /** 0 to 1; what lies beyond an end stands on it. */
    double place(double value) {
        double from = places.applyAsDouble(low);
        double share = (places.applyAsDouble(value) - from) / (places.applyAsDouble(high) - from);
        return Math.max(0, Math.min(1, share));
    }

    private static double step(double raw) {
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double share = raw / power;
        return power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
    }

    /** Without zeros at the end. */
    static String number(double value) {
        if (Math.abs(value) >= 1000) {
            return "%,.0f".formatted(value);
        }
        String text = "%.3f".formatted(value).replaceAll("0+$", "").replaceAll("\\.$", "");
        return text.equals("-0") ? "0" : text;
    }
}
