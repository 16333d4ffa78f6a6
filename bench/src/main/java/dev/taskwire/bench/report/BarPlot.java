package dev.taskwire.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Bars side by side, a group for each name.
 *
 * @param id unique on the page
 * @param unit of all values
 * @param groups in their order
 */
record BarPlot(
        String id,
        String title,
        String description,
        String unit,
        Axis y,
        List<String> names,
        List<Group> groups,
        Optional<Frame.Limit> limit)
        implements Plot {

    private static final double GAP = 0.3;
    private static final int MOST_WIDE = 44;

    BarPlot {
        names = List.copyOf(names);
        groups = List.copyOf(groups);
    }

    /** @param values one for each name of the plot; NaN where there is none */
    record Group(String name, List<Double> values) {}

    @Override
    public Markup svg() {
        var frame = new Frame(y);
        var svg = Frame.begin(id, title, description);
        frame.yAxis(svg);
        each((group, i, left, wide) -> bar(svg, frame, group, i, left, wide));
        frame.limit(svg, limit);
        each((group, i, left, wide) -> value(svg, frame, group.values().get(i), left + wide / 2));
        for (int i = 0; i < groups.size(); i++) {
            String middle = Frame.at(Frame.across((i + 0.5) / groups.size()));
            svg.element("text", groups.get(i).name(), "class", "tick", "x", middle, "y", Frame.at(Frame.floor() + 21));
        }
        return svg.close();
    }

    /** Visits each bar that has a value, with its left end and its width. */
    private void each(Visitor visitor) {
        double room = Frame.across(1.0 / groups.size()) - Frame.across(0);
        double wide = Math.min(MOST_WIDE, room * (1 - GAP) / names.size());
        for (int g = 0; g < groups.size(); g++) {
            double left = Frame.across((g + 0.5) / groups.size()) - wide * names.size() / 2;
            for (int i = 0; i < names.size(); i++) {
                if (!Double.isNaN(groups.get(g).values().get(i))) {
                    visitor.visit(groups.get(g), i, left + i * wide, wide);
                }
            }
        }
    }

    private void bar(Markup svg, Frame frame, Group group, int i, double left, double wide) {
        double value = group.values().get(i);
        double top = frame.up(value);
        svg.open("g", "class", "s" + i)
                .open(
                        "rect",
                        "class",
                        "bar",
                        "x",
                        Frame.at(left + 1),
                        "y",
                        Frame.at(top),
                        "width",
                        Frame.at(wide - 2),
                        "height",
                        Frame.at(Math.max(0.5, Frame.floor() - top)),
                        "rx",
                        "2")
                .element("title", group.name() + ", " + names.get(i) + ": " + text(value))
                .close()
                .close();
    }

    private static void value(Markup svg, Frame frame, double value, double middle) {
        String text = Axis.number(value >= 100 ? Math.rint(value) : Math.rint(value * 10) / 10);
        svg.element("text", text, "class", "value", "x", Frame.at(middle), "y", Frame.at(frame.up(value) - 5));
    }

    private interface Visitor {
        void visit(Group group, int name, double left, double wide);
    }

    private String text(double value) {
        return "%,.1f %s".formatted(value, unit);
    }

    @Override
    public List<Key> keys() {
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            keys.add(new Key(names.get(i), i, false));
        }
        return keys;
    }

    @Override
    public List<List<String>> figures() {
        List<List<String>> rows = new ArrayList<>();
        for (var group : groups) {
            for (int i = 0; i < names.size(); i++) {
                if (!Double.isNaN(group.values().get(i))) {
                    rows.add(List.of(
                            group.name() + ", " + names.get(i),
                            text(group.values().get(i))));
                }
            }
        }
        return rows;
    }
}
