package dev.taskwire.bench.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One percentile of a distribution over all rounds.
 *
 * @param percent such as 99; 100 is the maximum
 * @param micros null where it is absent
 * @param rounds that of each round which has samples enough
 * @param interval of its mean over the rounds; null where fewer than two have samples enough
 * @param absent why there is none; null where there is one
 */
public record Percentile(
        double percent,
        @JsonProperty("us") @Nullable Double micros,
        @JsonProperty("rounds_us") List<Double> rounds,
        @JsonProperty("interval_us") @Nullable Interval interval,
        @Nullable String absent) {

    /** So many samples have to lie beyond it: fewer, and one slow request decides. */
    private static final int BEYOND = 10;

    public Percentile {
        rounds = List.copyOf(rounds);
    }

    /** How many samples it takes: 20 for the median, 1000 for 99, 1 for the maximum. */
    public static long needed(double percent) {
        return percent >= 100 ? 1 : Math.round(BEYOND * 100 / (100 - percent));
    }

    static Percentile known(double percent, double micros, List<Double> rounds) {
        return new Percentile(percent, micros, rounds, Interval.of(rounds).orElse(null), null);
    }

    static Percentile tooFew(double percent, long samples) {
        return new Percentile(percent, null, List.of(), null, samples + " samples, " + needed(percent) + " are needed");
    }

    static Percentile beyondBuckets(double percent) {
        return new Percentile(percent, null, List.of(), null, "it lies above the last bucket's end");
    }
}
