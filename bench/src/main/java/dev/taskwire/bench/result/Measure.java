package dev.taskwire.bench.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One figure, taken once a round.
 *
 * @param name such as throughput
 * @param unit such as 1/s, ms, us, MB (10^6 bytes), events, s
 * @param better whether less or more of it is better
 * @param rounds the figure of each round
 * @param mean of the rounds
 * @param interval of the mean; null with a single round
 */
public record Measure(
        String name,
        String unit,
        Better better,
        List<Double> rounds,
        double mean,
        @Nullable Interval interval) {

    /** Which way is good. */
    public enum Better {
        LESS,
        MORE,
        NEITHER
    }

    public Measure {
        rounds = List.copyOf(rounds);
    }

    /**
     * With mean and interval of the rounds.
     *
     * @param rounds one at least
     */
    public static Measure of(String name, String unit, Better better, List<Double> rounds) {
        return new Measure(
                name,
                unit,
                better,
                rounds,
                Interval.mean(rounds),
                Interval.of(rounds).orElse(null));
    }
}
