package dev.taskwire.bench.faults.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.load.LoadResult;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** How an overload is judged on a machine that does nothing else, and on one that other work shares. */
class OverloadTest {

    private static final double PEAK = 1_000;
    private static final LoadResult REFUSED = result(Map.of(200, 8_000L, 503, 2_000L), 0);
    private static final LoadResult SERVED = result(Map.of(200, 2_000L), 0);

    @Test
    void whatIsServedOrRefusedPasses() {
        assertThat(broken(REFUSED, SERVED)).isEmpty();
        assertThat(brokenOnAShared(REFUSED, SERVED)).isEmpty();
    }

    @Test
    void aSlowOneDecidesOnlyWhereNothingElseRuns() {
        var slow = result(Map.of(200, 800L, 503, 200L), 0);
        var late = result(Map.of(200, 1_998L, 0, 2L), 0);

        assertThat(broken(slow, late))
                .containsExactly(
                        "requests a second served of ten times as many",
                        "requests of a fourth without an answer within 5 s, 10 s later");
        assertThat(brokenOnAShared(slow, late)).isEmpty();
    }

    @Test
    void aWrongOrALostAnswerDecidesOnAnyMachine() {
        assertThat(brokenOnAShared(REFUSED, result(Map.of(200, 1_999L, 500, 1L), 0)))
                .containsExactly("requests of a fourth that failed, 10 s later");
        assertThat(brokenOnAShared(REFUSED, result(Map.of(200, 1_999L, 0, 1L), 1)))
                .containsExactly("requests of a fourth that failed, 10 s later");
        assertThat(brokenOnAShared(result(Map.of(200, 8_000L, 503, 1_000L, 500, 1L), 0), SERVED))
                .containsExactly("requests answered otherwise");
    }

    @Test
    void anOverloadOfWhichNothingIsRefusedIsNoneOnAnyMachine() {
        assertThat(brokenOnAShared(result(Map.of(200, 8_000L, 0, 2_000L), 0), SERVED))
                .containsExactly("requests refused with 429 or 503");
    }

    private static List<String> broken(LoadResult flood, LoadResult fourth) {
        return whats(Overload.bounds(PEAK, flood, fourth));
    }

    private static List<String> brokenOnAShared(LoadResult flood, LoadResult fourth) {
        return whats(
                Overload.bounds(PEAK, flood, fourth).stream().map(Bound::shared).toList());
    }

    private static List<String> whats(List<Bound> bounds) {
        return bounds.stream().filter(each -> !each.passes()).map(Bound::what).toList();
    }

    /** Of eight seconds. */
    private static LoadResult result(Map<Integer, Long> answers, long lost) {
        double good = answers.getOrDefault(200, 0L) / 8.0;
        return new LoadResult(
                new Histogram(3), answers, lost, Collections.nCopies(8, good), Duration.ofSeconds(8), Duration.ZERO);
    }
}
