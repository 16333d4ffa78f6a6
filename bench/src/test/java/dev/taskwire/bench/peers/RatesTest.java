package dev.taskwire.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatesTest {

    @Test
    void theMedianIsTheOneInTheMiddleWhateverTheirOrder() {
        var rates = Rates.of(30, 10, 20);

        assertThat(rates.median()).isEqualTo(20);
        assertThat(rates.least()).isEqualTo(10);
        assertThat(rates.most()).isEqualTo(30);
        assertThat(Rates.of(4, 1, 2, 100).median()).isEqualTo(3);
    }

    @Test
    void aRatioIsTakenRoundByRound() {
        // The machine was half as fast in the second round: of the ratio of medians, that would make 2.5.
        var ratio = Rates.of(300, 150, 330).over(Rates.of(100, 50, 110));

        assertThat(ratio.each()).containsExactly(3.0, 3.0, 3.0);
    }

    @Test
    void roundsThatAreMissingAreNoRatio() {
        assertThatThrownBy(() -> Rates.of(1, 2).over(Rates.of(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rates(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
