package dev.taskwire.bench.faults.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.scenario.Step;
import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RollingStopTest {

    private static LongStream seeds() {
        return LongStream.range(0, 10);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theGatewaysAreStoppedFirstWhileThereAreClients(long seed) {
        var load = Load.mixed().within(Duration.ofSeconds(24));

        try (var fault = new RollingStop()) {
            var steps = fault.steps(load, new Random(seed));

            assertThat(steps).extracting(Step::what).doesNotHaveDuplicates().hasSize(5);
            assertThat(steps.subList(0, 2))
                    .extracting(Step::what)
                    .containsExactlyInAnyOrder("SIGTERM of backend", "SIGTERM of backend-2");
            assertThat(steps.get(1).at()).isLessThan(load.whole());
        }
    }
}
