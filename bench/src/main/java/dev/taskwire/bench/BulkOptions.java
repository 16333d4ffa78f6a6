package dev.taskwire.bench;

import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** What the scenarios that compare bulk calls with single ones take and tell alike. */
final class BulkOptions {

    private static final double WANTED = 3;

    @Option(names = "--count", defaultValue = "100000", description = "Events of a turn. Default: ${DEFAULT-VALUE}")
    private int count;

    @Option(
            names = "--bulk",
            defaultValue = "100",
            description = "Events of a bulk call at most. Default: ${DEFAULT-VALUE}")
    private int bulk;

    @Option(names = "--turns", defaultValue = "3", description = "Turns of each way. Default: ${DEFAULT-VALUE}")
    private int turns;

    @Option(names = "--json", description = "Print one JSON object instead of a table.")
    private boolean json;

    int count() {
        return count;
    }

    int bulk() {
        return bulk;
    }

    int turns() {
        return turns;
    }

    /** Whether the numbers measure anything. */
    boolean areSensible() {
        return count >= 1 && bulk >= 2 && turns >= 1;
    }

    /** @return 0 if bulk is at least three times as fast, 1 if not */
    int tell(BulkRatio found, PrintWriter out) {
        out.println(json ? found.json(count) : found.table());
        out.flush();
        return found.ratio() >= WANTED ? 0 : 1;
    }
}
