package dev.taskwire.bench.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Curves over one axis.
 *
 * @param id unique on the page
 * @param description what there is to see, for who does not see it
 * @param bands behind the curves
 */
record LinePlot(
        String id,
        String title,
        String description,
        Axis x,
        Axis y,
        List<Curve> curves,
        Optional<Frame.Limit> limit,
        List<Frame.Band> bands)
        implements Plot {

    private static final int DOT = 4;
    /** More would hide the line: they are there for the pointer alone. */
    private static final int MOST_DOTS = 24;

    LinePlot {
        curves = List.copyOf(curves);
        bands = List.copyOf(bands);
    }

    LinePlot(
            String id,
            String title,
            String description,
            Axis x,
            Axis y,
            List<Curve> curves,
            Optional<Frame.Limit> limit) {
        this(id, title, description, x, y, curves, limit, List.of());
    }

    @Override
    public Markup svg() {
        var frame = new Frame(y);
        var svg = Frame.begin(id, title, description);
        bands.forEach(band -> Frame.band(svg, x, band));
        frame.yAxis(svg);
        frame.xAxis(svg, x);
        frame.limit(svg, limit);
        for (var curve : curves) {
            svg.open("g", "class", style(curve));
            svg.empty("path", "class", "curve", "d", path(frame, curve));
            curve.points().stream().filter(Curve.Point::isDot).forEach(point -> dot(svg, frame, curve, point));
            svg.close();
        }
        return svg.close();
    }

    private static String style(Curve curve) {
        long dots = curve.points().stream().filter(Curve.Point::isDot).count();
        return "s" + curve.colour() + (curve.dashed() ? " dashed" : "") + (dots > MOST_DOTS ? " dense" : "");
    }

    private void dot(Markup svg, Frame frame, Curve curve, Curve.Point point) {
        String cx = Frame.at(Frame.across(x.place(point.x())));
        String cy = Frame.at(frame.up(point.y()));
        svg.open("circle", "cx", cx, "cy", cy, "r", "" + DOT)
                .element("title", curve.name() + ": " + point.label())
                .close();
    }

    private String path(Frame frame, Curve curve) {
        return curve.points().stream()
                .map(point -> Frame.at(Frame.across(x.place(point.x()))) + " " + Frame.at(frame.up(point.y())))
                .collect(Collectors.joining(" L ", "M ", ""));
    }

    @Override
    public List<Key> keys() {
        return curves.stream()
                .map(curve -> new Key(curve.name(), curve.colour(), curve.dashed()))
                .toList();
    }

    @Override
    public List<List<String>> figures() {
        var points = curves.stream()
                .flatMap(curve -> curve.points().stream()
                        .filter(Curve.Point::isDot)
                        .map(point -> List.of(curve.name(), point.label())));
        return Stream.concat(points, bands.stream().map(band -> List.of(band.label(), band.span())))
                .toList();
    }
}
