package dev.taskwire.bench;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * @param answers how many requests ended with each status; 0 stands for no answer
 * @param micros time from the sending of a request to its answer
 * @param allMillis from the first request to the last answer
 * @param missing acknowledged tasks that could not be read back
 */
record BurstResult(int requests, Map<Integer, Integer> answers, Histogram micros, long allMillis, int missing) {

    boolean isClean() {
        return answers.getOrDefault(201, 0) == requests && missing == 0;
    }

    /** Whether nothing was answered at all. */
    boolean isSilence() {
        return answers.getOrDefault(0, 0) == requests;
    }

    String toTable() {
        var text = new StringBuilder();
        new TreeMap<>(answers)
                .forEach((status, number) ->
                        text.append("%-22s %8d%n".formatted(status == 0 ? "no answer" : "answered " + status, number)));
        text.append("%-22s %8d%n".formatted("acknowledged, missing", missing));
        text.append("%-22s %8d ms%n".formatted("all answered within", allMillis));
        for (double percentile : new double[] {50, 95, 99, 100}) {
            text.append("%-22s %8.1f ms%n".formatted("p" + (int) percentile, millis(percentile)));
        }
        return text.toString().stripTrailing();
    }

    JsonObject toJson() {
        var byStatus = new JsonObject();
        answers.forEach((status, number) -> byStatus.put(Integer.toString(status), number));
        return new JsonObject()
                .put("requests", requests)
                .put("answers", byStatus)
                .put("missing", missing)
                .put("all_answered_ms", allMillis)
                .put("p50_ms", millis(50))
                .put("p95_ms", millis(95))
                .put("p99_ms", millis(99))
                .put("max_ms", millis(100));
    }

    private double millis(double percentile) {
        return micros.getValueAtPercentile(percentile) / (double) TimeUnit.MILLISECONDS.toMicros(1);
    }
}
