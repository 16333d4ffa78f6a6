package dev.taskwire.bench.faults.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How late things were: exact percentiles, and a histogram over fixed bounds. Immutable. */
public final class Lateness {

    /** Upper bounds of the histogram's bars; what is above the last has a bar of its own. */
    private static final List<Duration> BOUNDS = List.of(
            Duration.ofMillis(50),
            Duration.ofMillis(100),
            Duration.ofMillis(250),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(60));

    private final List<Duration> sorted;

    private Lateness(List<Duration> sorted) {
        this.sorted = sorted;
    }

    /** What was there before its time counts as in time. */
    public static Lateness of(List<Duration> values) {
        return new Lateness(values.stream()
                .map(each -> each.isNegative() ? Duration.ZERO : each)
                .sorted()
                .toList());
    }

    /**
     * One bar of the histogram.
     *
     * @param label such as "up to 50 ms"
     */
    public record Bar(String label, long count) {}

    public int count() {
        return sorted.size();
    }

    /** The smallest value that so many percent do not exceed; zero where there are none. */
    public Duration percentile(double percent) {
        if (sorted.isEmpty()) {
            return Duration.ZERO;
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.size());
        return sorted.get(Math.max(rank, 1) - 1);
    }

    /** From the shortest to the longest, empty ones included. */
    public List<Bar> bars() {
        List<Bar> bars = new ArrayList<>();
        long below = 0;
        for (Duration bound : BOUNDS) {
            long upTo =
                    sorted.stream().filter(each -> each.compareTo(bound) <= 0).count();
            bars.add(new Bar("up to " + text(bound), upTo - below));
            below = upTo;
        }
        bars.add(new Bar("longer", sorted.size() - below));
        return bars;
    }

    private static String text(Duration bound) {
        return bound.toMillis() < 1000 ? bound.toMillis() + " ms" : bound.toSeconds() + " s";
    }
}
