package dev.taskwire.bench.result;

import java.util.List;
import java.util.Optional;

/**
 * A 95 % confidence interval by Student's t over the figures of the rounds: rounds are few and alike, a percentile of each
 * round is one observation, and no shape is assumed of the requests within a round, which depend on each other. No figure
 * is below 0, so its low end is not either.
 */
public record Interval(double low, double high) {

    /** Two-sided 95 % quantiles for 1 to 30 degrees of freedom; beyond, that of 30 is a little too wide. */
    private static final double[] T = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
        2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042
    };

    /** Empty for fewer than two rounds, of which nothing can be said. */
    public static Optional<Interval> of(List<Double> rounds) {
        int n = rounds.size();
        if (n < 2) {
            return Optional.empty();
        }
        double mean = mean(rounds);
        double squares = rounds.stream()
                .mapToDouble(each -> (each - mean) * (each - mean))
                .sum();
        double error = Math.sqrt(squares / (n - 1) / n);
        double half = T[Math.min(n - 1, T.length) - 1] * error;
        return Optional.of(new Interval(Math.max(0, mean - half), mean + half));
    }

    /** @param rounds one at least */
    static double mean(List<Double> rounds) {
        return rounds.stream().mapToDouble(each -> each).average().orElseThrow();
    }
}
