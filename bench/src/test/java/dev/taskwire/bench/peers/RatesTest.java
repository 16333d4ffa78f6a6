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
        // By medians it would be 160 / 80, however the machine was in each round.
        var ratio = Rates.of(300, 160, 90).over(Rates.of(100, 80, 30));

        assertThat(ratio.each()).containsExactly(3.0, 2.0, 3.0);
        assertThat(ratio.median()).isEqualTo(3);
    }

    @Test
    void roundsThatAreMissingAreNoRatio() {
        assertThatThrownBy(() -> Rates.of(1, 2).over(Rates.of(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rates(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
