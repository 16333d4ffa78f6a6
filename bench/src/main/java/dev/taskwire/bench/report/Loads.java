package dev.taskwire.bench.report;

import dev.taskwire.bench.result.Distribution;
import dev.taskwire.bench.result.Measure;
import dev.taskwire.bench.result.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Plots of what more connections bring, and of figures over time. */
final class Loads {

    private static final double MILLI = 1e3;

    private Loads() {}

    /** Answers a second against connections; empty where neither result has the scenario. */
    static Optional<Plot> throughput(Pair pair) {
        var curves = steps(
                pair,
                "",
                false,
                stage -> stage.measure("throughput").map(Measure::mean),
                value -> "%,.0f/s".formatted(value));
        double most = most(curves);
        return plot(
                curves,
                new Words(
                        "saturate-throughput",
                        "Throughput against connections",
                        "Creations answered a second in a closed loop, mean of the rounds; higher is better."),
                x(curves),
                Axis.linear("creations a second", most));
    }

    /** The 95th and 99th percentile of the answers against connections. */
    static Optional<Plot> latency(Pair pair) {
        List<Curve> curves = new ArrayList<>();
        for (double percent : List.of(95.0, 99.0)) {
            String name = ", p" + Axis.number(percent);
            curves.addAll(steps(
                    pair,
                    name,
                    percent > 95,
                    stage -> stage.distribution("answer").flatMap(times -> millis(times, percent)),
                    value -> "%,.1f ms".formatted(value)));
        }
        double least = curves.stream().mapToDouble(Curve::leastY).min().orElse(0);
        return plot(
                curves,
                new Words(
                        "saturate-latency",
                        "Time to the answer against connections",
                        "Percentiles of all rounds together in a closed loop; lower is better."),
                x(curves),
                Axis.logarithmic("milliseconds", least, most(curves)));
    }

    /** A series of both results over seconds. */
    static Optional<Plot> overTime(Pair pair, Words words, String scenario, String stage, String series, String unit) {
        List<Curve> curves = new ArrayList<>();
        for (var side : pair.sides()) {
            side.series(scenario, stage, series).ifPresent(found -> {
                List<Curve.Point> points = new ArrayList<>();
                for (int i = 0; i < found.values().size(); i++) {
                    double at = (i + 1) * found.stepSeconds();
                    double value = found.values().get(i);
                    points.add(new Curve.Point(
                            at, value, "at %s s: %,.0f %s".formatted(Axis.number(at), value, found.unit())));
                }
                if (!points.isEmpty()) {
                    curves.add(new Curve(side.name(), side.colour(), false, points));
                }
            });
        }
        double longest = curves.stream().mapToDouble(Curve::mostX).max().orElse(1);
        return plot(curves, words, Axis.linear("seconds", longest), Axis.linear(unit, most(curves)));
    }

    /**
     * What a plot is called.
     *
     * @param id unique on the page
     */
    record Words(String id, String title, String description) {}

    private static Optional<Plot> plot(List<Curve> curves, Words words, Axis x, Axis y) {
        return curves.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new LinePlot(words.id(), words.title(), words.description(), x, y, curves, Optional.empty()));
    }

    private static List<Curve> steps(
            Pair pair,
            String suffix,
            boolean dashed,
            Function<Stage, Optional<Double>> figure,
            Function<Double, String> text) {
        List<Curve> curves = new ArrayList<>();
        for (var side : pair.sides()) {
            List<Curve.Point> points = new ArrayList<>();
            side.stages("saturate").stream()
                    .filter(Pair::isStep)
                    .forEach(stage -> figure.apply(stage)
                            .ifPresent(value -> points.add(new Curve.Point(
                                    stage.connections(),
                                    value,
                                    stage.connections() + " connections, " + text.apply(value)))));
            if (!points.isEmpty()) {
                curves.add(new Curve(side.name() + suffix, side.colour(), dashed, points));
            }
        }
        return curves;
    }

    private static Optional<Double> millis(Distribution times, double percent) {
        return times.percentile(percent)
                .flatMap(each -> Optional.ofNullable(each.micros()))
                .map(micros -> micros / MILLI);
    }

    private static Axis x(List<Curve> curves) {
        double least = curves.stream().mapToDouble(Curve::leastX).min().orElse(1);
        double most = curves.stream().mapToDouble(Curve::mostX).max().orElse(1);
        return Axis.logarithmic("connections", least, most);
    }

    private static double most(List<Curve> curves) {
        return curves.stream().mapToDouble(Curve::mostY).max().orElse(1);
    }
}
