package dev.taskwire.bench.faults.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.bench.faults.load.Load;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresKillTest {

    @ParameterizedTest
    @ValueSource(longs = {20, 24, 36, 60, 120})
    void afterEachKillComesLoadThatShowsItsRecovery(long seconds) {
        var load = Load.mixed().within(Duration.ofSeconds(seconds));

        try (var fault = new PostgresKill()) {
            assertThat(fault.steps(load, new Random(1)))
                    .isNotEmpty()
                    .allSatisfy(step -> assertThat(step.at())
                            .isLessThanOrEqualTo(load.whole().minusSeconds(10)));
        }
    }
}
