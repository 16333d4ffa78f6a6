package dev.taskwire.bench.faults.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.bench.faults.scenario.Scenario;
import dev.taskwire.bench.faults.scenario.Step;
import dev.taskwire.local.up.StackOptions;
import dev.taskwire.local.up.TransportChoice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProcessScenariosTest {

    private static Stream<Scenario> all() {
        return ProcessScenarios.ALL.stream();
    }

    private static List<String> lines(Scenario scenario, long seed) {
        try (var fault = scenario.fault().get()) {
            var plain = StackOptions.of(Path.of("")).with(TransportChoice.DAPR);
            assertThat(fault.stack(plain).transport()).isEqualTo(TransportChoice.DAPR);
            return fault.steps(scenario.load(), new Random(seed)).stream()
                    .map(Step::line)
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void theSameSeedIsTheSameSchedule(Scenario scenario) {
        assertThat(lines(scenario, 7)).isNotEmpty().isEqualTo(lines(scenario, 7));
    }

    @ParameterizedTest
    @MethodSource("all")
    void allStepsBeginWhileThereIsLoadInAShortRunToo(Scenario scenario) {
        for (var load : List.of(scenario.load(), scenario.load().within(Duration.ofSeconds(40)))) {
            try (var fault = scenario.fault().get()) {
                var unused = fault.stack(StackOptions.of(Path.of("")));
                assertThat(fault.steps(load, new Random(1)))
                        .isNotEmpty()
                        .extracting(Step::at)
                        .isSorted()
                        .allSatisfy(at -> assertThat(at).isBetween(Duration.ZERO, load.whole()));
            }
        }
    }
}
