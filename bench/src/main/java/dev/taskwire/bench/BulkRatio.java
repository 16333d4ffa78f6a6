package dev.taskwire.bench;

import dev.taskwire.local.console.Bar;
import dev.taskwire.local.console.Progress;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.DoubleSupplier;

/**
 * The same events in bulk and one by one.
 *
 * @param bulk events a second, the median of the turns
 * @param single likewise
 */
record BulkRatio(double bulk, double single) {

    /** In turns, so that whatever else the machine does hits both; tells of each on {@code progress}. */
    static BulkRatio measure(int turns, Progress progress, DoubleSupplier bulk, DoubleSupplier single)
            throws IOException {
        var inBulk = new double[turns];
        var alone = new double[turns];
        for (int turn = 0; turn < turns; turn++) {
            String done = Bar.of(turn, turns, "turns");
            inBulk[turn] = progress.during(done + ", in bulk", bulk::getAsDouble);
            alone[turn] = progress.during(done + ", one by one", single::getAsDouble);
            progress.say("turn %d of %d: bulk %,.0f/s, single %,.0f/s"
                    .formatted(turn + 1, turns, inBulk[turn], alone[turn]));
        }
        return new BulkRatio(median(inBulk), median(alone));
    }

    double ratio() {
        return bulk / single;
    }

    String table() {
        return "%-22s %,10.0f/s%n%-22s %,10.0f/s%n%-22s %10.1f"
                .formatted("raw, in bulk", bulk, "raw, single", single, "ratio", ratio());
    }

    /** @param count events of a turn */
    String json(int count) {
        return new JsonObject()
                .put("count", count)
                .put("bulk_per_second", bulk)
                .put("single_per_second", single)
                .put("ratio", ratio())
                .encode();
    }

    private static double median(double[] values) {
        return Arrays.stream(values)
                .sorted()
                .skip((values.length - 1) / 2)
                .findFirst()
                .orElseThrow();
    }
}
