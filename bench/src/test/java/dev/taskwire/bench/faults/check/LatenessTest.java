package dev.taskwire.bench.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.bench.faults.check.Lateness.Bar;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenessTest {

    @Test
    void percentilesAreValuesThatOccurred() {
        var lateness = Lateness.of(
                IntStream.rangeClosed(1, 200).mapToObj(Duration::ofMillis).toList());

        assertThat(lateness.percentile(50)).isEqualTo(Duration.ofMillis(100));
        assertThat(lateness.percentile(95)).isEqualTo(Duration.ofMillis(190));
        assertThat(lateness.percentile(100)).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void everyValueIsInOneBarAndABoundBelongsToTheBarBelowIt() {
        var lateness = Lateness.of(
                List.of(Duration.ofMillis(-5), Duration.ofMillis(50), Duration.ofMillis(51), Duration.ofMinutes(2)));

        assertThat(lateness.bars())
                .filteredOn(bar -> bar.count() > 0)
                .containsExactly(new Bar("up to 50 ms", 2), new Bar("up to 100 ms", 1), new Bar("longer", 1));
    }

    @Test
    void nothingIsNotLate() {
        assertThat(Lateness.of(List.of()).percentile(99)).isZero();
    }
}
