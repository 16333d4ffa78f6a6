package dev.taskwire.bench.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A histogram with fixed ends. Percentiles are read as evenly spread within a bucket, so they are estimates between its ends.
 *
 * @param upTo how many lie at or below each end, in microseconds; the last end is infinity
 */
public record BucketCounts(NavigableMap<Double, Long> upTo) {

    /** Of two rounds, or two processes, together. */
    public BucketCounts plus(BucketCounts other) {
        return merged(other, 1);
    }

    /** What has come since. */
    public BucketCounts since(BucketCounts before) {
        return merged(before, -1);
    }

    private BucketCounts merged(BucketCounts other, int sign) {
        NavigableMap<Double, Long> sum = new TreeMap<>(upTo);
        other.upTo.forEach((end, number) -> sum.merge(end, sign * number, Long::sum));
        return new BucketCounts(sum);
    }

    public long count() {
        return upTo.isEmpty() ? 0 : upTo.lastEntry().getValue();
    }

    /** Infinity beyond the last finite end; NaN without a sample. */
    public double micros(double percent) {
        double wanted = count() * percent / 100;
        double begin = 0;
        long before = 0;
        for (Map.Entry<Double, Long> bucket : upTo.entrySet()) {
            long number = bucket.getValue();
            if (number > before && number >= wanted) {
                return begin + (bucket.getKey() - begin) * (wanted - before) / (number - before);
            }
            begin = bucket.getKey();
            before = number;
        }
        return Double.NaN;
    }

    List<Bucket> buckets() {
        List<Bucket> all = new ArrayList<>();
        long before = 0;
        for (Map.Entry<Double, Long> bucket : upTo.entrySet()) {
            double end = bucket.getKey();
            all.add(new Bucket(Double.isInfinite(end) ? null : end, bucket.getValue() - before));
            before = bucket.getValue();
        }
        return all;
    }
}
