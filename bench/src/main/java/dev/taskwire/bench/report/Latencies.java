package dev.taskwire.bench.report;

import dev.taskwire.bench.result.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plots of how long something took, by percentile: the tail is as wide as the rest. */
final class Latencies {

    private static final double MILLI = 1e3;
    private static final double STEP = 0.04;
    private static final double ALL = 100;

    private Latencies() {}

    /** Empty where neither result has that distribution. */
    static Optional<Plot> of(Pair pair, String id, String title, String scenario, String stage, String distribution) {
        List<Curve> curves = new ArrayList<>();
        double highest = 0;
        for (var side : pair.sides()) {
            var found = side.stage(scenario, stage).flatMap(each -> each.distribution(distribution));
            if (found.isPresent()) {
                curves.add(new Curve(side.name(), side.colour(), false, points(found.get())));
                highest = Math.max(highest, mostPercent(found.get()));
            }
        }
        curves.removeIf(curve -> curve.points().isEmpty());
        if (curves.isEmpty()) {
            return Optional.empty();
        }
        double least = curves.stream().mapToDouble(Curve::leastY).min().orElseThrow();
        double most = curves.stream().mapToDouble(Curve::mostY).max().orElseThrow();
        String description = "Milliseconds at each percentile, both axes logarithmic; lower is better. Of scenario "
                + scenario + ", stage " + stage + ", all rounds together.";
        return Optional.of(new LinePlot(
                id,
                title,
                description,
                Axis.percentiles("percentile", highest),
                Axis.logarithmic("milliseconds", least, most),
                curves,
                Optional.empty()));
    }

    private static List<Curve.Point> points(Distribution times) {
        List<Curve.Point> points = new ArrayList<>(kept(times));
        times.decoded().ifPresent(histogram -> {
            for (double nines = 0; nines < nines(mostPercent(times)); nines += STEP) {
                double percent = ALL * (1 - Math.pow(10, -nines));
                points.add(new Curve.Point(percent, histogram.getValueAtPercentile(percent) / MILLI, ""));
            }
        });
        return points.stream().sorted((a, b) -> Double.compare(a.x(), b.x())).toList();
    }

    /** Those that the result vouches for; where it has them all, the longest is one of them. */
    private static List<Curve.Point> kept(Distribution times) {
        boolean exact = times.histogram() != null; // of buckets, the longest is the end of one
        return times.percentiles().stream()
                .filter(each -> exact || each.percent() < ALL)
                .flatMap(each -> Optional.ofNullable(each.micros()).stream().map(micros -> {
                    boolean last = each.percent() >= ALL;
                    String name = last ? "longest" : "p" + Axis.number(each.percent());
                    double at = last ? mostPercent(times) : each.percent();
                    return new Curve.Point(at, micros / MILLI, "%s %,.1f ms".formatted(name, micros / MILLI));
                }))
                .toList();
    }

    /** Where the longest of so many stands. */
    private static double mostPercent(Distribution times) {
        return ALL * (1 - 1.0 / Math.max(2, times.count()));
    }

    private static double nines(double percent) {
        return -Math.log10(1 - percent / ALL);
    }
}
