package dev.taskwire.bench.faults.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.bench.faults.scenario.Step;
import dev.taskwire.local.up.StackOptions;
import dev.taskwire.local.up.TransportChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class UpgradeTest {

    private static final Path BEFORE = Path.of("before");
    private static final int PROCESSES = 5;

    private static LongStream seeds() {
        return LongStream.range(0, 10);
    }

    private static List<String> steps(Upgrade.Way way, long seed) {
        try (var fault = new Upgrade(BEFORE, way)) {
            var options = fault.stack(StackOptions.of(Path.of("")));
            assertThat(options.replicas()).containsEntry("backend", 2);
            assertThat(options.env()).containsValue(BEFORE.toAbsolutePath().toString());
            var load = UpgradeScenarios.from(Optional.of(BEFORE)).get(0).load();
            return fault.steps(load, new Random(seed)).stream().map(Step::what).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSchemaMovesFirstThenWorkersThenGateways(long seed) {
        var steps = steps(Upgrade.Way.THERE, seed);

        assertThat(steps).hasSize(1 + PROCESSES).doesNotHaveDuplicates().isEqualTo(steps(Upgrade.Way.THERE, seed));
        assertThat(steps.get(0)).contains("schema");
        assertThat(steps.subList(1, PROCESSES - 1)).allMatch(step -> step.contains("-service to the next version"));
        assertThat(steps.subList(PROCESSES - 1, steps.size()))
                .containsExactlyInAnyOrder("backend to the next version", "backend-2 to the next version");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theWayBackIsOfEachProcessAndNotOfTheSchema(long seed) {
        var steps = steps(Upgrade.Way.AND_BACK, seed);

        assertThat(steps).hasSize(1 + 2 * PROCESSES);
        assertThat(steps.stream().map(step -> step.split(" to the ")[0]).skip(1 + PROCESSES))
                .containsExactlyInAnyOrderElementsOf(steps.stream()
                        .map(step -> step.split(" to the ")[0])
                        .skip(1)
                        .limit(PROCESSES)
                        .toList());
        assertThat(steps.stream().filter(step -> step.contains("schema"))).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = TransportChoice.class,
            names = {"KAFKA", "DAPR"})
    void withoutAVersionToComeFromThereIsNoRun(TransportChoice transport) {
        assertThat(UpgradeScenarios.from(Optional.empty()))
                .allSatisfy(each -> assertThat(each.notOver(transport))
                        .hasValueSatisfying(reason -> assertThat(reason).contains("--previous")));
        assertThat(UpgradeScenarios.from(Optional.of(BEFORE)))
                .allSatisfy(each -> assertThat(each.notOver(transport)).isEmpty());
    }
}
