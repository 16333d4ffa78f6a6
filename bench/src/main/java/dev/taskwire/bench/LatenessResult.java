package dev.taskwire.bench;

import dev.taskwire.bench.result.BucketCounts;
import io.vertx.core.json.JsonObject;

/**
 * @param atOneInstant whether all had the same moment: then they are fired one after the other, and none is late by a limit
 * @param allMillis from the first moment to when the last one had been seen to be fired
 */
record LatenessResult(int reminders, boolean atOneInstant, BucketCounts lateness, long allMillis) {

    private static final double LIMIT_MICROS = 250_000;
    private static final double SECOND_MICROS = 1e6;

    boolean isGood() {
        return lateness.count() == reminders && (atOneInstant || lateness.micros(95) < LIMIT_MICROS);
    }

    String toTable() {
        var text = new StringBuilder("%-22s %8d of %d%n".formatted("fired", lateness.count(), reminders));
        text.append("%-22s %8d ms%n".formatted("all fired within", allMillis));
        for (int percent : new int[] {50, 95, 99}) {
            text.append("%-22s %8.1f ms%n".formatted("p" + percent, millis(percent)));
        }
        lateness.upTo()
                .forEach((end, number) -> text.append(
                        "%-22s %8d%n".formatted("at most %s s late".formatted(end / SECOND_MICROS), number)));
        return text.toString().stripTrailing();
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("reminders", reminders)
                .put("fired", lateness.count())
                .put("all_fired_ms", allMillis)
                .put("p50_ms", millis(50))
                .put("p95_ms", millis(95))
                .put("p99_ms", millis(99));
    }

    private double millis(int percent) {
        return lateness.micros(percent) / 1000;
    }
}
