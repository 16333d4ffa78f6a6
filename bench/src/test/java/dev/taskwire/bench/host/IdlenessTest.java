package dev.taskwire.bench.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.local.LocalException;
import org.junit.jupiter.api.Test;

class IdlenessTest {

    @Test
    void refusesABusyMachineOrMarksTheResult() {
        var busy = new Idleness(0.4, 2.5);

        assertThat(new Idleness(0.97, 2.5).marks(false)).isEmpty();
        assertThat(new Idleness(null, null).marks(false)).isEmpty();
        assertThat(busy.marks(true)).hasSize(1);
        assertThatThrownBy(() -> busy.marks(false))
                .isInstanceOf(LocalException.class)
                .hasMessageContaining("40 % of the processors' time are free, load average 2.5")
                .hasMessageContaining("--busy-anyway");
    }
}
