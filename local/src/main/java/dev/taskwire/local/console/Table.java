package dev.taskwire.local.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/** Columns as wide as they have to be; the last one has no end. Not thread-safe. */
public final class Table {

    private static final int GAP = 2;

    /** @param text made fit for a terminal here, see {@link Plain} */
    public record Cell(String text, Colour colour) {

        public Cell {
            text = Plain.line(text);
        }

        public static Cell of(String text) {
            return new Cell(text, Colour.NONE);
        }

        private int width() {
            return text.codePointCount(0, text.length());
        }
    }

    private final List<List<Cell>> rows = new ArrayList<>();

    public Table(String... headings) {
        row(Arrays.stream(headings)
                .map(heading -> new Cell(heading, Colour.BOLD))
                .toArray(Cell[]::new));
    }

    public void row(Cell... cells) {
        rows.add(List.of(cells));
    }

    public List<String> lines(Ansi ansi) {
        int[] widths = new int[rows.get(0).size()];
        for (List<Cell> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).width());
            }
        }
        return rows.stream().map(row -> line(row, widths, ansi)).toList();
    }

    /** Spaces come after the colour's end, and none at the end of the line. */
    private static String line(List<Cell> row, int[] widths, Ansi ansi) {
        var line = new StringBuilder();
        int owed = 0;
        for (int i = 0; i < widths.length; i++) {
            Cell cell = row.get(i);
            if (!cell.text().isEmpty()) {
                line.append(" ".repeat(owed)).append(cell.colour().on(cell.text(), ansi));
                owed = 0;
            }
            owed += widths[i] - cell.width() + GAP;
        }
        return line.toString();
    }
}
