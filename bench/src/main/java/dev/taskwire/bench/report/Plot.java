package dev.taskwire.bench.report;

import java.util.List;
import java.util.Optional;

/** A picture of figures, with what a page shows around it. */
sealed interface Plot permits LinePlot, BarPlot {

    String title();

    String description();

    Markup svg();

    List<Key> keys();

    Optional<Frame.Limit> limit();

    /** The same in words, for a table: whose, and what. */
    List<List<String>> figures();

    /** What a colour and a dash stand for. */
    record Key(String name, int colour, boolean dashed) {}
}
