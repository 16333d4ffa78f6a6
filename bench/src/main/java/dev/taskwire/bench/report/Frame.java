package dev.taskwire.bench.report;

import java.util.Optional;

/** The area of a plot: its axes, its grid and where a value stands in it. Coordinates are those of the view box. */
final class Frame {

    static final int WIDTH = 720;
    static final int HEIGHT = 320;
    private static final int LEFT = 78;
    private static final int RIGHT = 30;
    private static final int TOP = 14;
    private static final int BOTTOM = 58;
    private static final int NARROWEST = 2;

    private final Axis y;

    Frame(Axis y) {
        this.y = y;
    }

    /** @param share of the width, 0 to 1 */
    static double across(double share) {
        return LEFT + share * (WIDTH - LEFT - RIGHT);
    }

    double up(double value) {
        return HEIGHT - BOTTOM - y.place(value) * (HEIGHT - TOP - BOTTOM);
    }

    /** Where values end. */
    static double floor() {
        return HEIGHT - BOTTOM;
    }

    /**
     * Begins a picture that a reader without eyes is told of too.
     *
     * @param id unique on the page
     */
    static Markup begin(String id, String title, String description) {
        return new Markup()
                .open(
                        "svg",
                        "viewBox",
                        "0 0 " + WIDTH + " " + HEIGHT,
                        "role",
                        "img",
                        "aria-labelledby",
                        id + "-title " + id + "-desc")
                .element("title", title, "id", id + "-title")
                .element("desc", description, "id", id + "-desc");
    }

    void yAxis(Markup svg) {
        for (var tick : y.ticks()) {
            double at = up(tick.value());
            svg.empty("line", "class", "grid", "x1", at(LEFT), "x2", at(WIDTH - RIGHT), "y1", at(at), "y2", at(at));
            svg.element("text", tick.label(), "class", "tick end", "x", at(LEFT - 8), "y", at(at + 5));
        }
        String turn = "rotate(-90 14 " + at((TOP + floor()) / 2) + ")";
        svg.element("text", y.label(), "class", "label", "x", "14", "y", at((TOP + floor()) / 2), "transform", turn);
    }

    void xAxis(Markup svg, Axis x) {
        for (var tick : x.ticks()) {
            double at = across(x.place(tick.value()));
            svg.empty("line", "class", "grid", "x1", at(at), "x2", at(at), "y1", at(TOP), "y2", at(floor()));
            svg.element("text", tick.label(), "class", "tick", "x", at(at), "y", at(floor() + 21));
        }
        svg.element("text", x.label(), "class", "label", "x", at(across(0.5)), "y", at(HEIGHT - 8));
    }

    /** A line that values are not to reach. */
    void limit(Markup svg, Optional<Limit> limit) {
        limit.ifPresent(each -> {
            double at = up(each.value());
            svg.empty("line", "class", "limit", "x1", at(LEFT), "x2", at(WIDTH - RIGHT), "y1", at(at), "y2", at(at));
        });
    }

    /** A part of the width, over the whole height; never too narrow to be seen. */
    static void band(Markup svg, Axis x, Band band) {
        double from = across(x.place(band.from()));
        double wide = Math.max(NARROWEST, across(x.place(band.to())) - from);
        svg.open("rect", "class", "band", "x", at(from), "y", at(TOP), "width", at(wide), "height", at(floor() - TOP))
                .element("title", band.label() + ", " + band.span())
                .close();
    }

    /** From one place on the x axis to another, in seconds. */
    record Band(double from, double to, String label) {

        String span() {
            return "from %.1f to %.1f s".formatted(from, to);
        }
    }

    /** @param label what it is the limit of, with its value and unit */
    record Limit(double value, String label) {}

    /** As SVG writes numbers. */
    static String at(double value) {
        return Axis.number(Math.round(value * 10) / 10.0).replace(",", "");
    }
}
