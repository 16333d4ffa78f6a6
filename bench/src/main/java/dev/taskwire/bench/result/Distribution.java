package dev.taskwire.bench.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * How long something took, all rounds together. Microseconds throughout.
 *
 * @param name such as answer, publish, end-to-end
 * @param count of samples
 * @param percentiles 50, 75, 90, 95, 99, 99.9 and 100
 * @param histogram of microseconds, base64 of HdrHistogram's compressed form; null where only buckets are known
 * @param buckets from a metric of the service; empty where the histogram is there
 */
public record Distribution(
        String name,
        long count,
        List<Percentile> percentiles,
        @Nullable String histogram,
        List<Bucket> buckets) {

    private static final List<Double> PERCENTS = List.of(50.0, 75.0, 90.0, 95.0, 99.0, 99.9, 100.0);

    public Distribution {
        percentiles = List.copyOf(percentiles);
        buckets = List.copyOf(buckets);
    }

    /** Of what was measured here; a histogram of microseconds for each round, one at least. */
    public static Distribution measured(String name, List<Histogram> rounds) {
        Histogram sum = new Histogram(rounds.get(0));
        rounds.forEach(sum::add);
        List<Percentile> percentiles = percentiles(
                sum.getTotalCount(),
                percent -> sum.getValueAtPercentile(percent),
                rounds.size(),
                i -> rounds.get(i).getTotalCount(),
                i -> percent -> rounds.get(i).getValueAtPercentile(percent));
        return new Distribution(name, sum.getTotalCount(), percentiles, Histograms.encode(sum), List.of());
    }

    /** Of buckets that the service counted; the same ends in each round, one round at least. */
    public static Distribution bucketed(String name, List<BucketCounts> rounds) {
        BucketCounts sum = rounds.stream().reduce(BucketCounts::plus).orElseThrow();
        List<Percentile> percentiles = percentiles(
                sum.count(), sum::micros, rounds.size(), i -> rounds.get(i).count(), i -> rounds.get(i)::micros);
        return new Distribution(name, sum.count(), percentiles, null, sum.buckets());
    }

    private static List<Percentile> percentiles(
            long count, Quantiles whole, int rounds, IntFunction<Long> counts, IntFunction<Quantiles> each) {
        List<Percentile> all = new ArrayList<>();
        for (double percent : PERCENTS) {
            List<Double> values = new ArrayList<>();
            for (int i = 0; i < rounds; i++) {
                if (counts.apply(i) >= Percentile.needed(percent)) {
                    values.add(each.apply(i).at(percent));
                }
            }
            all.add(percentile(percent, count, whole.at(percent), values));
        }
        return all;
    }

    private static Percentile percentile(double percent, long count, double micros, List<Double> rounds) {
        if (count < Percentile.needed(percent)) {
            return Percentile.tooFew(percent, count);
        }
        boolean beyond = Double.isInfinite(micros) || rounds.stream().anyMatch(value -> value.isInfinite());
        return beyond ? Percentile.beyondBuckets(percent) : Percentile.known(percent, micros, rounds);
    }

    /** The same under another name. */
    public Distribution named(String other) {
        return new Distribution(other, count, percentiles, histogram, buckets);
    }

    /** That percentile, where it is one of those kept. */
    public Optional<Percentile> percentile(double percent) {
        return percentiles.stream().filter(each -> each.percent() == percent).findFirst();
    }

    /** The whole histogram, of microseconds; empty where only buckets are known. */
    public Optional<Histogram> decoded() {
        return Optional.ofNullable(histogram).map(Histograms::decode);
    }

    /** Microseconds at a percentile. */
    private interface Quantiles {
        double at(double percent);
    }
}
