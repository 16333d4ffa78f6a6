package dev.taskwire.bench.report;

import java.util.List;

/**
 * One line of a plot.
 *
 * @param colour 0 to 2; of two results, 0 is the baseline's
 * @param dashed to tell two lines of one result apart
 */
record Curve(String name, int colour, boolean dashed, List<Point> points) {

    Curve {
        points = List.copyOf(points);
    }

    /** @param label what this point says, where it is shown as a dot; empty where it is only on the way */
    record Point(double x, double y, String label) {

        boolean isDot() {
            return !label.isEmpty();
        }
    }

    Curve asDashed() {
        return new Curve(name, colour, true, points);
    }

    double mostX() {
        return points.stream().mapToDouble(Point::x).max().orElse(0);
    }

    double mostY() {
        return points.stream().mapToDouble(Point::y).max().orElse(0);
    }

    double leastX() {
        return points.stream().mapToDouble(Point::x).min().orElse(0);
    }

    double leastY() {
        return points.stream().mapToDouble(Point::y).min().orElse(0);
    }
}
