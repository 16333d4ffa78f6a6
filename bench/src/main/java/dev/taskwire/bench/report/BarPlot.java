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
        double room = 1.0 / groups.size();
        for (int i = 0; i < groups.size(); i++) {
            bars(svg, frame, groups.get(i), i * room, room);
        }
        frame.limit(svg, limit);
        return svg.close();
    }

    private void bars(Markup svg, Frame frame, Group group, double from, double room) {
        double all = Frame.across(from + room * (1 - GAP / 2)) - Frame.across(from + room * GAP / 2);
        double wide = Math.min(MOST_WIDE, all / names.size());
        double middle = Frame.across(from + room / 2);
        double left = middle - wide * names.size() / 2;
        for (int i = 0; i < names.size(); i++) {
            double value = group.values().get(i);
            if (!Double.isNaN(value)) {
                double top = frame.up(value);
                String x = Frame.at(left + i * wide + 1);
                svg.open("g", "class", "s" + i);
                svg.open(
                                "rect",
                                "class",
                                "bar",
                                "x",
                                x,
                                "y",
                                Frame.at(top),
                                "width",
                                Frame.at(wide - 2),
                                "height",
                                Frame.at(Math.max(0.5, Frame.floor() - top)),
                                "rx",
                                "2")
                        .element("title", group.name() + ", " + names.get(i) + ": " + text(value))
                        .close();
                svg.close();
                svg.element(
                        "text",
                        Axis.number(value >= 100 ? Math.rint(value) : Math.rint(value * 10) / 10),
                        "class",
                        "value",
                        "x",
                        Frame.at(left + (i + 0.5) * wide),
                        "y",
                        Frame.at(top - 4));
            }
        }
        svg.element("text", group.name(), "class", "tick", "x", Frame.at(middle), "y", Frame.at(Frame.floor() + 21));
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
