package dev.taskwire.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class DistributionTest {

    @Test
    void mergesRoundsAndKeepsThePercentilesOfEach() {
        var distribution = Distribution.measured("answer", List.of(upTo(1_000), upTo(2_000)));

        Percentile p50 = distribution.percentile(50).orElseThrow();
        assertThat(distribution.count()).isEqualTo(3_000);
        assertThat(p50.micros()).isEqualTo(750, within(2.0));
        assertThat(p50.rounds()).hasSize(2);
        assertThat(p50.rounds().get(1)).isEqualTo(1_000, within(2.0));
        assertThat(p50.interval()).isNotNull();
    }

    @Test
    void saysWhyAPercentileIsAbsent() {
        var distribution = Distribution.measured("answer", List.of(upTo(600), upTo(399)));

        Percentile p99 = distribution.percentile(99).orElseThrow();
        assertThat(p99.micros()).isNull();
        assertThat(p99.absent()).isEqualTo("999 samples, 1000 are needed");
        assertThat(distribution.percentile(95).orElseThrow().absent()).isNull();
        assertThat(distribution.percentile(100).orElseThrow().micros()).isEqualTo(600, within(2.0));
    }

    @Test
    void keepsAnIntervalOnlyOfRoundsWithSamplesEnough() {
        var distribution = Distribution.measured("answer", List.of(upTo(1_000), upTo(500)));

        Percentile p99 = distribution.percentile(99).orElseThrow();
        assertThat(p99.micros()).isNotNull();
        assertThat(p99.rounds()).hasSize(1);
        assertThat(p99.interval()).isNull();
    }

    @Test
    void readsPercentilesFromBucketsAndSaysWhatLiesBeyond() {
        var counts = new BucketCounts(
                new TreeMap<>(Map.of(1_000.0, 1_000L, 2_000.0, 1_900L, Double.POSITIVE_INFINITY, 2_000L)));

        var distribution = Distribution.bucketed("publish", List.of(counts));

        assertThat(distribution.percentile(50).orElseThrow().micros()).isEqualTo(1_000, within(0.1));
        assertThat(distribution.percentile(95).orElseThrow().micros()).isEqualTo(2_000, within(0.1));
        assertThat(distribution.percentile(99).orElseThrow().absent()).contains("above the last bucket");
        assertThat(distribution.buckets()).extracting(Bucket::count).containsExactly(1_000L, 900L, 100L);
        assertThat(distribution.decoded()).isEmpty();
    }

    /** One sample at each microsecond from 1. */
    private static Histogram upTo(int samples) {
        Histogram histogram = new Histogram(60_000_000, 3);
        for (int i = 1; i <= samples; i++) {
            histogram.recordValue(i);
        }
        return histogram;
    }
}
